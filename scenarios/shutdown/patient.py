import asyncio
import signal


async def export():
    try:
        await asyncio.sleep(60)
        print("export: complete")
    finally:
        print("export: half a file removed")


async def order():
    await asyncio.sleep(3)
    print("order: saved")


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, stop.set)
    loop.call_later(2.5, signal.raise_signal, signal.SIGINT)  # Ctrl-C
    tasks = [asyncio.create_task(export()), asyncio.create_task(order())]
    await stop.wait()
    print("main: shutting down")
    await asyncio.wait(tasks)
    print("main: connections closed")


asyncio.run(main())
