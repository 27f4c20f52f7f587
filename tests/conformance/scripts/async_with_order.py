import asyncio

class Resource:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("open", self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0.1)
        print("close", self.name, exc_type and exc_type.__name__)
        return self.name == "quiet"

async def main():
    async with Resource("a") as a, Resource("b"):
        print("using", a.name)
    async with Resource("quiet"):
        raise KeyError("swallowed")
    try:
        async with Resource("loud"):
            raise KeyError("seen")
    except KeyError as error:
        print("caught", error)
    print(asyncio.get_running_loop().time())

asyncio.run(main())
