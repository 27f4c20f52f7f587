import asyncio

places = asyncio.Queue()


async def request(path):
    connection = await places.get()
    await asyncio.sleep(0.1)
    if path == "/broken":
        raise ConnectionError(path)
    places.put_nowait(connection)
    print(f"{path}: answered by {connection}")


async def main():
    for connection in ("A", "B"):
        places.put_nowait(connection)
    paths = ("/broken", "/users", "/broken", "/products", "/orders")
    results = await asyncio.gather(*[request(path) for path in paths], return_exceptions=True)
    print("failed:", *[error for error in results if error])
    print(f"free at the end: {places.qsize()}")


asyncio.run(main())
