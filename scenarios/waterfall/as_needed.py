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
    offers_task = asyncio.create_task(get("offers", OFFERS))
    user = await get("user", USER)
    orders, messages = await asyncio.gather(
        get(f"orders of {user}", ORDERS),
        get(f"messages of {user}", MESSAGES),
    )
    offers = await offers_task
    print(f"page: {user}, {orders}, {messages}, {offers}")


asyncio.run(main())
