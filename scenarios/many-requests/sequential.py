import asyncio
import time

N = 100  #@ slider 1..1000 "requests"


async def request(user):
    await asyncio.sleep(0.1)
    return f"orders of user {user}"


async def main():
    start = time.perf_counter()
    answers = [await request(user) for user in range(N)]
    seconds = time.perf_counter() - start
    print(f"{len(answers)} answers after {seconds:.2f} s")


asyncio.run(main())
