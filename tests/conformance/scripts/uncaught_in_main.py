import asyncio

async def inner(x):
    return 10 / x

async def outer():
    return await inner(0) + 1

async def main():
    print("before")
    await outer()

asyncio.run(main())
