import asyncio


async def fetch(what, seconds):
    print(f"{what}: asked")
    await asyncio.sleep(seconds)
    print(f"{what}: here")


async def main():
    await asyncio.gather(
        fetch("users", 2),
        fetch("orders", 1),
        fetch("stock", 3),
    )


asyncio.run(main())
