import asyncio

done = 0


async def ask_warehouse(order):
    await asyncio.sleep(60 if order == 5 else 0.1)  # order 5 gets no answer
    if order == 3:
        raise ConnectionError("refused")


async def handle(order):
    global done
    await ask_warehouse(order)
    done += 1


async def main():
    for order in range(1, 9):
        asyncio.create_task(handle(order))
    await asyncio.sleep(1)  # long enough
    print(f"shut down, done: {done}")


asyncio.run(main())
