import asyncio
async def agen():
    yield 1
class It:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
async def main():
    it = agen()
    print(await anext(it, "d"), await anext(it, "d"), await anext(it, "d"))
    it = agen()
    print(await anext(it)); await it.aclose()
    print(await anext(it, "done"))
    print(await anext(It(), "x"))
    try: await anext(it)
    except StopAsyncIteration: print("stop")
asyncio.run(main())
