import asyncio


async def audit(payment):
    await asyncio.sleep(0.2)
    raise OSError("disk is full")


async def pay(payment):
    audit_task = asyncio.create_task(audit(payment))
    await asyncio.sleep(0.5)
    print(f"{payment}: paid")
    try:
        await audit_task
    except OSError as error:
        print(f"{payment}: no audit, {error}")


async def main():
    await pay("payment 1")
    await asyncio.sleep(0.5)
    print("main: all is well")


asyncio.run(main())
