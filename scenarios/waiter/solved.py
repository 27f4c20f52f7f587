import asyncio
import time


async def table(dish, cooking):
    time.sleep(0.04)
    print(f"{dish}: ordered")
    await asyncio.sleep(cooking)
    time.sleep(0.04)
    print(f"{dish}: served")


async def dining_room():
    await asyncio.gather(table("roast", 3.0), table("soup", 1.0))


async def terrace():
    await asyncio.gather(table("salad", 2.0), table("cake", 2.5))


async def main():
    await asyncio.gather(dining_room(), terrace())
    print("kitchen closed")


asyncio.run(main())
