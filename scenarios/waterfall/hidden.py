import asyncio


async def get(path):
    await asyncio.sleep(0.2)
    return f"/{path}"


async def product(number):
    price = await get(f"prices/{number}")
    stock = await get(f"stock/{number}")
    return price, stock


async def cart(products):
    lines = []
    for number in products:
        lines.append(await product(number))
    return lines


async def main():
    lines = await cart(range(10))
    price, stock = lines[-1]
    print(f"{len(lines)} products, the last: {price}, {stock}")


asyncio.run(main())
