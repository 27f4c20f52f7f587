import asyncio
import time

def work(n):
    time.sleep(1)
    return n

async def main():
    loop = asyncio.get_running_loop()
    results = await asyncio.gather(*(loop.run_in_executor(None, work, i) for i in range(4)))
    print(results, loop.time())

asyncio.run(main())
