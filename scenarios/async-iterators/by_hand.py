import asyncio

PAGES = 4  #@ slider 1..20 "pages"
FETCH = 0.1  #@ slider 0..0.5 "fetching a page, s"
STORE = 0.1  #@ slider 0..0.5 "storing a page, s"


class Pages:
    def __init__(self):
        self.number = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.number == PAGES:
            raise StopAsyncIteration
        self.number += 1
        await asyncio.sleep(FETCH)
        print(f"page {self.number} is here")
        return self.number


async def store(page):
    await asyncio.sleep(STORE)
    print(f"page {page} is stored")


async def main():
    iterator = aiter(Pages())
    while True:
        try:
            page = await anext(iterator)
        except StopAsyncIteration:
            break
        await store(page)


asyncio.run(main())
