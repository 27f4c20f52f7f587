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
    print("main: begins")
    users = asyncio.create_task(fetch("users", USERS))
    products = asyncio.create_task(fetch("products", PRODUCTS))
    orders = asyncio.create_task(fetch("orders", ORDERS))
    print("main: three tasks made")
    results = [await users, await products, await orders]
    print("main:", ", ".join(results))


asyncio.run(main())
