import asyncio

async def worker(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def main():
    group = asyncio.gather(*(worker(i) for i in range(3)))
    await asyncio.sleep(1)
    print(group.cancel())
    try:
        await group
    except asyncio.CancelledError as error:
        print("outer cancelled", repr(error))
    print(group.cancelled(), group.done())

asyncio.run(main())
