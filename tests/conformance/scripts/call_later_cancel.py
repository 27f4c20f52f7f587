import asyncio

async def main():
    loop = asyncio.get_running_loop()
    handles = [loop.call_later(i, print, "timer", i) for i in range(5)]
    handles[2].cancel()
    print(handles[2].cancelled(), handles[3].when())
    await asyncio.sleep(2.5)
    handles[4].cancel()
    await asyncio.sleep(3)
    print(loop.time())

asyncio.run(main())
