import asyncio

async def inner(n):
    print("inner", n)
    return n

async def a():
    for i in range(3):
        await inner(i)
        print("a", i)

async def b():
    print("b")

async def main():
    task = asyncio.create_task(b())
    await a()
    print("a has ended")
    await task

asyncio.run(main())
