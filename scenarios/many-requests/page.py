import asyncio
import time

N = 100
CONNECTIONS = 10


async def request(user, connections):
    async with connections:
        await asyncio.sleep(0.1)
    return f"orders of user {user}"


async def main():
    start = time.perf_counter()
    connections = asyncio.Semaphore(CONNECTIONS)
    answers = await asyncio.gather(*[request(user, connections) for user in range(N)])
    seconds = time.perf_counter() - start
    print(f"{len(answers)} answers after {seconds:.2f} s")


asyncio.run(main())
