import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup at", asyncio.get_running_loop().time())

async def main():
    try:
        await asyncio.wait_for(slow(), timeout=2)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__))
    print(await asyncio.wait_for(asyncio.sleep(1, "in time"), 5))
    print(await asyncio.wait_for(asyncio.sleep(1, "no limit"), None))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError:
        print("at once", asyncio.get_running_loop().time())

asyncio.run(main())
