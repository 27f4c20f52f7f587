import asyncio


async def soup(stove, pot):
    async with stove:
        await asyncio.sleep(0.1)
        async with pot:
            await asyncio.sleep(0.1)
    print("soup ready")


async def pasta(stove, pot):
    async with stove:
        await asyncio.sleep(0.1)
        async with pot:
            await asyncio.sleep(0.1)
    print("pasta ready")


async def main():
    stove, pot = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(soup(stove, pot), pasta(stove, pot))


asyncio.run(main())
