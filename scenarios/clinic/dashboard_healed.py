import asyncio


async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    return f"{what} ok"


async def main():
    users, orders, stock = await asyncio.gather(
        fetch("users", 0.3),
        fetch("orders", 0.4),
        fetch("stock", 0.2),
    )
    print(users, orders, stock)


asyncio.run(main())
