import asyncio

async def main():
    await asyncio.sleep(1)
    return "result"

loop = asyncio.new_event_loop()
print(loop.run_until_complete(main()), loop.time())
loop.call_soon(print, "soon")
loop.call_later(1, loop.stop)
loop.run_forever()
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
