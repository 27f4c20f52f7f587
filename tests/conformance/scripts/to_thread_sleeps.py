import asyncio
import time

def blocking(n):
    time.sleep(n)
    return n * 10

async def tick():
    for i in range(4):
        print("tick", asyncio.get_running_loop().time())
        await asyncio.sleep(0.5)

async def main():
    results = await asyncio.gather(asyncio.to_thread(blocking, 1), asyncio.to_thread(blocking, 2), tick())
    print(results, asyncio.get_running_loop().time())
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as error:
        print("from the thread:", error)

asyncio.run(main())
