import asyncio


async def save(order):
    print(f"{order}: saving")
    await asyncio.sleep(0.5)
    print(f"{order}: saved")
    return f"receipt of {order}"


async def main():
    print("main: begins")
    save("order 7")
    print("main: the shop closes")


asyncio.run(main())
