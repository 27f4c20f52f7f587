import asyncio
import time

ARTICLES = 12  #@ slider 1..40 "articles"


async def load(article):
    await asyncio.sleep(0.1)


async def translate(article):
    await asyncio.sleep(0.3)


async def save(article):
    await asyncio.sleep(0.1)


async def main():
    for number in range(ARTICLES):
        article = f"article {number}"
        await load(article)
        await translate(article)
        await save(article)
    print(f"all saved after {time.perf_counter() - start:.1f} s")


start = time.perf_counter()
asyncio.run(main())
