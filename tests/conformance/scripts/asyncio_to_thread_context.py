# A thread sees the context of who started it.
import asyncio, contextvars, time, threading
v = contextvars.ContextVar("v", default="none")
def work(n):
    time.sleep(n / 10)
    v.set("changed")
    return n, v.get()
async def main():
    v.set("main")
    print(await asyncio.gather(*(asyncio.to_thread(work, n) for n in (2, 1))), v.get())
    loop = asyncio.get_running_loop()
    def fail():
        raise KeyError("in thread")
    try:
        await asyncio.to_thread(fail)
    except KeyError as e:
        print(repr(e))
    print(await asyncio.to_thread(sorted, [3, 1], reverse=True))
    f = loop.create_future()
    loop.run_in_executor(None, lambda: loop.call_soon_threadsafe(f.set_result, threading.current_thread() is threading.main_thread()))
    print(await f)
asyncio.run(main())
