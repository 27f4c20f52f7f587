import asyncio

async def good(n):
    await asyncio.sleep(n)
    print("good", n)
    return n

async def bad():
    await asyncio.sleep(1.5)
    raise ValueError("no")

async def main():
    try:
        await asyncio.gather(good(1), bad(), good(2), good(3))
    except ValueError as error:
        print("caught", repr(error), asyncio.get_running_loop().time())
    await asyncio.sleep(1)
    print(await asyncio.gather(good(0.1), bad(), return_exceptions=True))

asyncio.run(main())
