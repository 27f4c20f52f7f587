import asyncio
import time

USERS = 1000  #@ slider 50..1000 "users"
SLOTS = 50  #@ slider 1..200 "slots"


async def request(user, slots):
    async with slots:
        await asyncio.sleep(1)


async def main():
    slots = asyncio.Semaphore(SLOTS)
    await asyncio.gather(*[request(user, slots) for user in range(USERS)])
    print(f"{USERS} users after {time.perf_counter() - start:.1f} s")


start = time.perf_counter()
asyncio.run(main())
