import asyncio

async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 1
    for i in range(6):
        loop.call_at(when, print, i)
    for i in range(6, 20):
        loop.call_later(1, print, i)
    await asyncio.sleep(2)
    print(loop.time())

asyncio.run(main())
