# Debug mode: get_debug, set_debug, call_soon from another thread refused, what call_soon and its relatives refuse.
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    caught = []

    def elsewhere():
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            caught.append(str(error))
        loop.call_soon_threadsafe(caught.append, "threadsafe")

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(caught)
    loop.set_debug(False)
    print(loop.get_debug())
    loop.set_debug(True)
    for wrong in (lambda: loop.call_soon(main), lambda: loop.call_soon(5)):
        try:
            wrong()
        except TypeError as error:
            print(str(error).split(" <")[0])


asyncio.run(main(), debug=True)
