import asyncio

USER = 1.0  #@ slider 0.1..3 "user, s"
ORDERS = 1.0  #@ slider 0.1..3 "orders, s"
MESSAGES = 0.8  #@ slider 0.1..3 "messages, s"
OFFERS = 1.5  #@ slider 0.1..3 "offers, s"


async def get(what, seconds):
    await asyncio.sleep(seconds)
    print(f"got {what}")
    return what


async def main():
    user = await get("user", USER)
    orders = await get(f"orders of {user}", ORDERS)
    messages = await get(f"messages of {user}", MESSAGES)
    offers = await get("offers", OFFERS)
    print(f"page: {user}, {orders}, {messages}, {offers}")


asyncio.run(main())
