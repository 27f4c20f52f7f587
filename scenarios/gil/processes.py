import asyncio
from concurrent.futures import ProcessPoolExecutor

BELOW = 20_000  #@ slider 1000..50000 "primes below"


def count_primes(below):
    count = 0
    for number in range(2, below):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            count += 1
    return count


async def heartbeat():
    while True:
        await asyncio.sleep(0.01)


async def main():
    beats = asyncio.create_task(heartbeat())
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        counts = await asyncio.gather(
            loop.run_in_executor(pool, count_primes, BELOW),
            loop.run_in_executor(pool, count_primes, BELOW),
        )
    beats.cancel()
    print(f"{counts[0]} and {counts[1]} primes")


if __name__ == "__main__":
    asyncio.run(main())
