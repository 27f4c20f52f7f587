import asyncio

PAGES = 4  #@ slider 1..20 "pages"
FETCH = 0.1  #@ slider 0..0.5 "fetching a page, s"
STORE = 0.1  #@ slider 0..0.5 "storing a page, s"


async def pages():
    for number in range(1, PAGES + 1):
        await asyncio.sleep(FETCH)  # the next page comes
        print(f"page {number} is here")
        yield number


async def store(page):
    await asyncio.sleep(STORE)
    print(f"page {page} is stored")


async def main():
    async for page in pages():
        await store(page)


asyncio.run(main())
