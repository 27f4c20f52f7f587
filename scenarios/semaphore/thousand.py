import asyncio
import time

USERS = 1000  #@ slider 50..1000 "users"
CONNECTIONS = 50  #@ slider 1..200 "connections"


async def request(user, connections):
    async with connections:
        await asyncio.sleep(1)


async def main():
    connections = asyncio.Semaphore(CONNECTIONS)
    await asyncio.gather(*[request(user, connections) for user in range(USERS)])
    print(f"{USERS} users after {time.perf_counter() - start:.1f} s")


start = time.perf_counter()
asyncio.run(main())
