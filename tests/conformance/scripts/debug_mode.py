import asyncio, time, logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)s %(name)s %(message).28s")
async def slow(): time.sleep(0.2); return 1
async def main():
    loop = asyncio.get_running_loop(); print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.create_task(slow(), name="slowpoke"); await asyncio.sleep(0.01)
    try: loop.call_soon(5)
    except TypeError as e: print(e)
    async def co(): pass
    try: loop.call_soon(co)
    except TypeError as e: print(e)
asyncio.run(main(), debug=True)
