import asyncio

async def consumer(name, condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, items.pop(0), asyncio.get_running_loop().time())

async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(n, condition, items)) for n in "abc"]
    for i in range(3):
        await asyncio.sleep(1)
        async with condition:
            items.append(i)
            condition.notify()
    await asyncio.gather(*tasks)

asyncio.run(main())
