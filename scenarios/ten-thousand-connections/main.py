import asyncio
import threading

CONNECTIONS = 10_000  #@ slider 100..10000 "connections"


async def connection(number):
    await asyncio.sleep(1)  # waits for a message
    return number


async def main():
    waiting = [connection(number) for number in range(CONNECTIONS)]
    messages = await asyncio.gather(*waiting)
    print(f"{len(messages)} messages")
    print(f"threads: {threading.active_count()}")


asyncio.run(main())
