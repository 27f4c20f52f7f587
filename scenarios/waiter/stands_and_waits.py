import asyncio
import time

ROAST = 3.0  #@ slider 0.5..6 "roast, s"
SOUP = 1.0  #@ slider 0.5..6 "soup, s"
SALAD = 2.0  #@ slider 0.5..6 "salad, s"
HANDS = 0.04  #@ slider 0..0.2 "a trip, s"


async def table(dish, cooking):
    time.sleep(HANDS)  # own work: the order
    print(f"{dish}: ordered")
    await asyncio.sleep(cooking)  # the kitchen works
    time.sleep(HANDS)  # own work: the plate
    print(f"{dish}: served")


async def main():
    await table("roast", ROAST)
    await table("soup", SOUP)
    await table("salad", SALAD)


asyncio.run(main())
