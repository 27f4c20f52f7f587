import asyncio

async def nap(name, delay):
    await asyncio.sleep(delay)
    print(name, delay, asyncio.get_running_loop().time())
    return name

async def main():
    names = await asyncio.gather(*(nap(f"n{i}", d) for i, d in enumerate([3, 1, 2, 1, 0, 0.5, 3, 1])))
    print(names)

asyncio.run(main())
