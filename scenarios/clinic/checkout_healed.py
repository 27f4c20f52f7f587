import asyncio

charged = False


async def reserve():
    await asyncio.sleep(0.1)
    raise LookupError("sold out")


async def charge():
    global charged
    await asyncio.sleep(0.3)
    charged = True


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(reserve())
            group.create_task(charge())
    except* LookupError as group:
        print(f"no order: {group.exceptions[0]}")
    await asyncio.sleep(0.5)  # other work
    print(f"charged: {charged}")


asyncio.run(main())
