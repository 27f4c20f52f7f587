import asyncio
import time


def store(photo, seconds):
    time.sleep(seconds)  # a network drive
    return f"{photo}: stored"


async def upload(photo, seconds):
    print(store(photo, seconds))


async def main():
    await asyncio.gather(
        upload("beach", 0.2),
        upload("forest", 0.3),
        upload("harbour", 0.4),
    )


asyncio.run(main())
