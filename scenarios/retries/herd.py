import asyncio
import time

CLIENTS = 1000  #@ slider 100..2000 "clients"
CAPACITY = 100  #@ slider 50..500 "answers in a tenth of a second"

start = time.perf_counter()
arrived = {}  # requests by tenth of a second


async def request():
    tenth = int((time.perf_counter() - start) * 10)
    arrived[tenth] = place = arrived.get(tenth, 0) + 1
    await asyncio.sleep(0.01)
    if place > CAPACITY:
        raise ConnectionError("overloaded")


async def client():
    wait = 1.0
    while True:
        try:
            return await request()
        except ConnectionError:
            await asyncio.sleep(wait)
            wait = min(wait * 2, 8.0)


async def main():
    await asyncio.gather(*[client() for _ in range(CLIENTS)])
    print(f"all served after: {time.perf_counter() - start:.0f} s")
    crowd = max([count for tenth, count in arrived.items() if tenth > 0], default=0)
    print(f"largest crowd of retries, in hundreds: {round(crowd / 100)}")


asyncio.run(main())
