import asyncio

async def child(n):
    print("child", n)
    if n:
        task = asyncio.create_task(child(n - 1))
        print("made", n - 1)
        await task
    print("end", n)

asyncio.run(child(3))
