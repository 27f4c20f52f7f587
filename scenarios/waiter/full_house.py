import asyncio
import time

TABLES = 20  #@ slider 1..60 "tables"
COOKING = 2.0  #@ slider 0.5..6 "cooking, s"
HANDS = 0.04  #@ slider 0..0.2 "a trip, s"


async def table(number):
    time.sleep(HANDS)
    if number == TABLES:
        print(f"last order after {time.perf_counter() - start:.2f} s")
    await asyncio.sleep(COOKING)
    time.sleep(HANDS)


async def main():
    await asyncio.gather(*[table(number) for number in range(1, TABLES + 1)])
    print(f"last plate after {time.perf_counter() - start:.2f} s")


start = time.perf_counter()
asyncio.run(main())
