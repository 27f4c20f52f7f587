import asyncio

background = set()


async def write_log(visit):
    await asyncio.sleep(0.5)
    print(f"log: {visit}")


async def answer(visit):
    task = asyncio.create_task(write_log(visit))
    background.add(task)
    task.add_done_callback(background.discard)
    await asyncio.sleep(0.2)
    print(f"page: {visit}")


async def main():
    await answer("visit 1")
    await asyncio.gather(*background)
    print("main: done")


asyncio.run(main())
