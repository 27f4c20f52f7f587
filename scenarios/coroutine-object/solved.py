import asyncio

PAID = {"order 7": True, "order 8": False}


async def is_paid(order):
    await asyncio.sleep(0.1)
    return PAID[order]


async def main():
    for order in PAID:
        if await is_paid(order):
            print(f"{order}: sent")
        else:
            print(f"{order}: kept back")


asyncio.run(main())
