import asyncio

SECONDS = {"bread": 2.0, "milk": 1.0, "cheese": 3.0}
PRICES = {"bread": 3, "milk": 2, "cheese": 9}


async def ask_price(item):
    await asyncio.sleep(SECONDS[item])
    return PRICES[item]


async def main():
    items = list(PRICES)
    answers = await asyncio.gather(*[ask_price(item) for item in items])
    for item, answer in zip(items, answers):
        print(f"{item}: {answer} euros")


asyncio.run(main())
