import asyncio
from contextlib import asynccontextmanager

places = asyncio.Queue()


@asynccontextmanager
async def borrowed():
    connection = await places.get()
    try:
        yield connection
    finally:
        places.put_nowait(connection)


async def request(path):
    async with borrowed() as connection:
        await asyncio.sleep(0.1)
        if path == "/broken":
            raise ConnectionError(path)
        print(f"{path}: answered by {connection}")


async def main():
    for connection in ("A", "B"):
        places.put_nowait(connection)
    paths = ("/broken", "/users", "/broken", "/products", "/orders")
    results = await asyncio.gather(*[request(path) for path in paths], return_exceptions=True)
    print("failed:", *[error for error in results if error])
    print(f"free at the end: {places.qsize()}")


asyncio.run(main())
