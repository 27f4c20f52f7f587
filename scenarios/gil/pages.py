import asyncio

PAGES = 4


def index(text):
    total = 0
    for letter in range(800_000):
        total += letter % 26
    return total


async def fetch(page):
    await asyncio.sleep(0.1)  # the network
    return page


async def work(page):
    text = await fetch(page)
    return await asyncio.to_thread(index, text)


async def main():
    totals = await asyncio.gather(*[work(page) for page in range(PAGES)])
    print(f"{len(totals)} pages indexed")


if __name__ == "__main__":
    asyncio.run(main())
