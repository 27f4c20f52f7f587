import asyncio

async def important():
    await asyncio.sleep(2)
    print("important work done")
    return "saved"

async def main():
    task = asyncio.create_task(important())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError:
        print("gave up waiting")
    print(await task)

asyncio.run(main())
