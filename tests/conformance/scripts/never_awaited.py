import asyncio

async def fetch():
    return 1

async def main():
    fetch()
    print("still here")

asyncio.run(main())
