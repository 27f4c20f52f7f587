import asyncio
from concurrent.futures import ProcessPoolExecutor

PAGES = 4


def index(text):
    total = 0
    for letter in range(800_000):
        total += letter % 26
    return total


async def fetch(page):
    await asyncio.sleep(0.1)  # the network
    return page


async def work(page, pool):
    text = await fetch(page)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, index, text)


async def main():
    with ProcessPoolExecutor(PAGES) as pool:
        totals = await asyncio.gather(*[work(page, pool) for page in range(PAGES)])
    print(f"{len(totals)} pages indexed")


if __name__ == "__main__":
    asyncio.run(main())
