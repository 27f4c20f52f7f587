import asyncio


async def write_log(visit):
    await asyncio.sleep(0.5)
    print(f"log: {visit}")


async def answer(visit):
    asyncio.create_task(write_log(visit))
    await asyncio.sleep(0.2)
    print(f"page: {visit}")


async def main():
    await answer("visit 1")
    print("main: done")


asyncio.run(main())
