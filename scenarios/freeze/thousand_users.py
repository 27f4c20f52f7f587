import asyncio
import time

USERS = 1000  #@ slider 1..1000 "users"


async def answer(user, arrived):
    time.sleep(1)
    return time.perf_counter() - arrived


async def main():
    arrived = time.perf_counter()
    waits = await asyncio.gather(*[answer(user, arrived) for user in range(USERS)])
    print(f"the first waited {waits[0]:.0f} s")
    print(f"the last waited {waits[-1]:.0f} s")


asyncio.run(main())
