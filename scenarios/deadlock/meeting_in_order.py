import asyncio


async def meet(person, room, beamer):
    async with room:
        print(f"{person} has a room")
        await asyncio.sleep(0.1)
        async with beamer:
            await asyncio.sleep(0.1)
    print(f"{person} is done")


async def prepare(person, room, beamer):
    async with room:
        print(f"{person} has a room")
        await asyncio.sleep(0.05)
        async with beamer:
            await asyncio.sleep(0.1)
    print(f"{person} is done")


async def main():
    room, beamer = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(meet("anna", room, beamer), prepare("ben", room, beamer))


asyncio.run(main())
