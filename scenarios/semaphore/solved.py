import asyncio

under_way = 0
most = 0


async def upload(photo, slots):
    global under_way, most
    async with slots:
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(1)
        under_way -= 1


async def main():
    slots = asyncio.Semaphore(2)
    await asyncio.gather(*[upload(f"photo {n}", slots) for n in range(1, 6)])
    print(f"at most {most} at once")


asyncio.run(main())
