import asyncio

class Twice:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        yield from asyncio.sleep(self.delay).__await__()
        return "twice"

class Bare:
    def __await__(self):
        yield
        return "bare"

async def main():
    print(await Twice(1), asyncio.get_running_loop().time())
    print(await Bare())
    try:
        await 5
    except TypeError as error:
        print(error)

asyncio.run(main())
