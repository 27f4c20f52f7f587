import asyncio


async def get(path):
    await asyncio.sleep(0.2)
    return f"/{path}"


async def product(number):
    price, stock = await asyncio.gather(get(f"prices/{number}"), get(f"stock/{number}"))
    return price, stock


async def cart(products):
    return await asyncio.gather(*[product(number) for number in products])


async def main():
    lines = await cart(range(10))
    price, stock = lines[-1]
    print(f"{len(lines)} products, the last: {price}, {stock}")


asyncio.run(main())
