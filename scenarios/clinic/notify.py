import asyncio


async def notify(customer):
    await asyncio.sleep(0.5)
    print(f"{customer}: notified")


async def order(customer):
    asyncio.create_task(notify(customer))
    await asyncio.sleep(0.1)
    print(f"{customer}: ordered")


async def main():
    await order("anna")


asyncio.run(main())
