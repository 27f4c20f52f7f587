import asyncio
from concurrent.futures import ProcessPoolExecutor


def compute(city):
    total = 0
    for step in range(1_000_000):
        total += step % 7
    return f"{city}: sunny"


async def forecast(city, pool):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, compute, city)


async def main():
    with ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(forecast("Oslo", pool), forecast("Rome", pool)))


if __name__ == "__main__":
    asyncio.run(main())
