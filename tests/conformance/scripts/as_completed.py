import asyncio


async def fetch(name, seconds, fail=False):
    await asyncio.sleep(seconds)
    if fail:
        raise ValueError(name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(fetch(seconds, seconds)) for seconds in (3, 1, 2)]
    for next_one in asyncio.as_completed(tasks):
        print(await next_one, loop.time())
    for next_one in asyncio.as_completed([fetch("good", 2), fetch("bad", 1, True)]):
        try:
            print(await next_one)
        except ValueError as error:
            print(repr(error), loop.time())
    slow = asyncio.create_task(fetch("slow", 5))
    try:
        for next_one in asyncio.as_completed([slow, asyncio.create_task(fetch("quick", 1))], timeout=2):
            print(await next_one, loop.time())
    except asyncio.TimeoutError as error:
        print(repr(error), loop.time(), slow.done())
    print(await slow)
    try:
        for next_one in asyncio.as_completed(slow):
            pass
    except TypeError as error:
        print(error)
    for next_one in asyncio.as_completed([]):
        print("never")


asyncio.run(main())
