import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection():
    print("open")
    await asyncio.sleep(0.2)
    try:
        yield
    finally:
        await asyncio.sleep(0.1)
        print("closed")


async def request():
    async with connection():
        print("request sent")
        raise ConnectionError("the server hung up")


async def main():
    try:
        await request()
    except ConnectionError as error:
        print(error)


asyncio.run(main())
