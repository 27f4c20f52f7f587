import asyncio
import time

async def heartbeat():
    for _ in range(5):
        print("beat", time.perf_counter())
        await asyncio.sleep(0.2)

async def blocker():
    await asyncio.sleep(0.3)
    time.sleep(1)
    print("blocked until", time.perf_counter())

async def main():
    await asyncio.gather(heartbeat(), blocker())

asyncio.run(main())
