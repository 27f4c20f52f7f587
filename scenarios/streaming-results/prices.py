import asyncio
import time

start = time.perf_counter()


async def price(shop, seconds, euro):
    await asyncio.sleep(seconds)
    return f"{shop}: {euro} euro"


async def main():
    offers = [
        price("north", 0.9, 21),
        price("south", 0.2, 24),
        price("east", 1.5, 19),
        price("west", 0.4, 22),
    ]
    for offer in await asyncio.gather(*offers):
        print(f"{time.perf_counter() - start:.1f} {offer}")


asyncio.run(main())
