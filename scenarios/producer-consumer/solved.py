import asyncio


async def packer(name, belt):
    while True:
        order = await belt.get()
        if order == "order 3":
            print(f"{name}: {order} is damaged")
            belt.task_done()
            continue
        await asyncio.sleep(0.5)
        print(f"{name}: {order} packed")
        belt.task_done()


async def main():
    belt = asyncio.Queue(maxsize=2)
    packers = [asyncio.create_task(packer(name, belt)) for name in ("Ada", "Ben")]
    for number in range(1, 5):
        await belt.put(f"order {number}")
    await belt.join()
    print("main: all packed")
    for task in packers:
        task.cancel()


asyncio.run(main())
