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
        await asyncio.gather(reserve(), charge())
    except LookupError as error:
        print(f"no order: {error}")
    await asyncio.sleep(0.5)  # other work
    print(f"charged: {charged}")


asyncio.run(main())
