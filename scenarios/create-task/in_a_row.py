import asyncio

USERS = 2.0  #@ slider 0.1..5 "users, s"
PRODUCTS = 1.0  #@ slider 0.1..5 "products, s"
ORDERS = 3.0  #@ slider 0.1..5 "orders, s"


async def fetch(what, seconds):
    print(f"{what}: asked")
    await asyncio.sleep(seconds)
    print(f"{what}: arrived")
    return what


async def main():
    users = await asyncio.create_task(fetch("users", USERS))
    products = await asyncio.create_task(fetch("products", PRODUCTS))
    orders = await asyncio.create_task(fetch("orders", ORDERS))
    print("main:", ", ".join([users, products, orders]))


asyncio.run(main())
