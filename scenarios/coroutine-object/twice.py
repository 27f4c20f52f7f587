import asyncio


async def save(order):
    await asyncio.sleep(0.5)
    return f"receipt of {order}"


async def main():
    saving = save("order 7")
    print(await saving)
    print(await saving)


asyncio.run(main())
