import asyncio


async def fetch(what):
    await asyncio.sleep(1)
    return f"12 {what}"


async def main():
    users = asyncio.create_task(fetch("users"))
    await asyncio.sleep(0.5)
    print(await users)


asyncio.run(main())
