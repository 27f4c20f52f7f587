import asyncio


async def shop(belt):
    for number in range(300):
        await asyncio.sleep(0.01)
        await belt.put(f"order {number}")
    print(f"shop: done, {belt.qsize()} orders lie on the belt")
    await belt.put(None)


async def packer(belt):
    while await belt.get() is not None:
        await asyncio.sleep(0.055)


async def main():
    belt = asyncio.Queue()
    await asyncio.gather(shop(belt), packer(belt))
    print("main: all packed")


asyncio.run(main())
