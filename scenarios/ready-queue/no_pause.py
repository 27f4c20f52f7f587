import asyncio


async def load(what):
    print(f"{what}: asked")
    print(f"{what}: loaded")


async def main():
    print("main: begins")
    users = asyncio.create_task(load("users"))
    orders = asyncio.create_task(load("orders"))
    print("main: has created two tasks")
    await asyncio.sleep(0)
    print("main: is back")
    await users
    await orders


asyncio.run(main())
