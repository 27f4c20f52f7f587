import asyncio
import time

USERS = 2.0  #@ slider 0.1..4 "users, s"
PRODUCTS = 1.0  #@ slider 0.1..4 "products, s"
ORDERS = 3.0  #@ slider 0.1..4 "orders, s"

start = time.perf_counter()


async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    return what


async def main():
    results = await asyncio.gather(
        fetch("users", USERS),
        fetch("products", PRODUCTS),
        fetch("orders", ORDERS),
    )
    for result in results:
        print(f"{time.perf_counter() - start:.1f} {result}")


asyncio.run(main())
