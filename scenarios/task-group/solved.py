import asyncio


async def fetch(what):
    await asyncio.sleep(1)
    if what == "stock":
        raise ValueError("the stock is no number")
    return what


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("prices"))
            group.create_task(fetch("stock"))
        print("page: complete")
    except* ValueError as errors:
        print(f"page: without stock, {errors.exceptions[0]}")


asyncio.run(main())
