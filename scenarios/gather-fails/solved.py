import asyncio

taken = []


async def check_address(order):
    await asyncio.sleep(1)
    raise ValueError("no such street")


async def charge(order):
    await asyncio.sleep(2)
    taken.append(30)
    print(f"{order}: 30 euros charged")


async def main():
    charging = asyncio.create_task(charge("order 7"))
    try:
        await asyncio.gather(check_address("order 7"), charging)
        print("order 7: confirmed")
    except ValueError as error:
        charging.cancel()
        print(f"order 7: refused, {error}")
    await asyncio.sleep(2)  # other orders
    print(f"taken: {sum(taken)} euros")


asyncio.run(main())
