import asyncio

log = []


async def load(what):
    log.append(f"{what} asked")
    await asyncio.sleep(0)
    log.append(f"{what} loaded")


async def main():
    users = asyncio.create_task(load("users"))
    orders = asyncio.create_task(load("orders"))
    await users
    await orders
    print(", ".join(log))


asyncio.run(main())
