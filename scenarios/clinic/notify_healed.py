import asyncio


async def notify(customer):
    await asyncio.sleep(0.5)
    print(f"{customer}: notified")


async def order(customer, group):
    group.create_task(notify(customer))
    await asyncio.sleep(0.1)
    print(f"{customer}: ordered")


async def main():
    async with asyncio.TaskGroup() as group:
        await order("anna", group)


asyncio.run(main())
