import asyncio


async def load(what):
    print(f"{what}: asked")
    await asyncio.sleep(0)
    print(f"{what}: loaded")


async def main():
    print("main: begins")
    users = load("users")
    orders = load("orders")
    print("main: has created two coroutines")
    await asyncio.sleep(0)
    print("main: is back")
    await users
    await orders


asyncio.run(main())
