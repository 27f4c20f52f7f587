import asyncio

PAGES = 4  #@ slider 1..20 "pages"
FETCH = 0.1  #@ slider 0..0.5 "fetching a page, s"
STORE = 0.1  #@ slider 0..0.5 "storing a page, s"


async def pages():
    for number in range(1, PAGES + 1):
        await asyncio.sleep(FETCH)
        print(f"page {number} is here")
        yield number


async def read_ahead(source, queue):
    async for page in source:
        await queue.put(page)
    await queue.put(None)  # no more


async def store(page):
    await asyncio.sleep(STORE)
    print(f"page {page} is stored")


async def main():
    queue = asyncio.Queue(maxsize=2)
    reader = asyncio.create_task(read_ahead(pages(), queue))
    while (page := await queue.get()) is not None:
        await store(page)
    await reader


asyncio.run(main())
