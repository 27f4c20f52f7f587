import asyncio


async def save(order):
    print(f"{order}: saving")
    await asyncio.sleep(0.5)
    print(f"{order}: saved")
    return f"receipt of {order}"


async def main():
    print("main: begins")
    result = save("order 7")
    print(f"main: save returned a {type(result).__name__}")
    receipt = await result
    print(f"main: has the {receipt}")


asyncio.run(main())
