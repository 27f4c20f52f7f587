import asyncio


async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    return f"{what} ok"


async def main():
    users = await fetch("users", 0.3)
    orders = await fetch("orders", 0.4)
    stock = await fetch("stock", 0.2)
    print(users, orders, stock)


asyncio.run(main())
