import asyncio


async def subscribe(reader):
    await asyncio.sleep(0.1)
    print(f"{reader}: subscribed")


async def send(reader):
    await asyncio.sleep(0.1)
    print(f"{reader}: sent")


async def main():
    subscribe("anna")
    await send("anna")


asyncio.run(main())
