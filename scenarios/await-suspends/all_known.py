import asyncio

PRICES = {"bread": 3, "milk": 2}
known = {"bread": 3, "milk": 2}


async def ask_shop(item):
    await asyncio.sleep(0.5)
    return PRICES[item]


async def price(item):
    if item in known:
        return known[item]
    return await ask_shop(item)


async def clerk(name):
    print(f"{name}: begins")
    bread = await price("bread")
    print(f"{name}: knows the bread")
    milk = await price("milk")
    print(f"{name}: total {bread + milk}")


async def main():
    await asyncio.gather(clerk("Ada"), clerk("Ben"))


asyncio.run(main())
