import asyncio

PHOTOS = 12


def shrink(photo):
    pixels = 0
    for pixel in range(150_000):
        pixels += pixel % (photo + 2)
    return pixels


async def heartbeat():
    while True:
        await asyncio.sleep(0.02)


async def make_thumbnails():
    for photo in range(PHOTOS):
        shrink(photo)
    print(f"{PHOTOS} thumbnails")


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.05)
    await make_thumbnails()
    await asyncio.sleep(0.05)
    beats.cancel()


asyncio.run(main())
