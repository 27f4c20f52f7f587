import asyncio

SIZE = 2  #@ slider 1..10 "places in the queue"
ORDER = 0.1  #@ slider 0.05..1 "an order comes every, s"
PACK = 0.5  #@ slider 0.05..1 "packing, s"


async def shop(belt):
    for number in range(1, 7):
        await asyncio.sleep(ORDER)
        await belt.put(f"order {number}")
        print(f"shop: order {number} is on the belt")
    await belt.put(None)


async def packer(belt):
    while (order := await belt.get()) is not None:
        await asyncio.sleep(PACK)
        print(f"packer: {order} packed")


async def main():
    belt = asyncio.Queue(maxsize=SIZE)
    await asyncio.gather(shop(belt), packer(belt))


asyncio.run(main())
