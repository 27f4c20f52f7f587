"""Tasks that wait for what nobody else holds: the collector of cycles takes them."""
import asyncio
import gc


async def listen(orders):
    try:
        print(f"got {await orders.get()}")
    finally:
        print("listener: is gone")


async def offer(shelf):
    shelf.put_nowait(1)
    try:
        await shelf.put(2)
    finally:
        print("offer: is gone", shelf.qsize())


async def join(orders):
    orders.put_nowait(1)
    try:
        await orders.join()
    finally:
        print("join: is gone")


async def wait(what, name):
    try:
        await what
    finally:
        print(f"{name}: is gone")


async def enter(lock):
    await lock.acquire()
    try:
        async with lock:
            print("never")
    finally:
        print("enter: is gone", lock.locked())


async def forever(event):
    try:
        await asyncio.wait_for(event.wait(), None)
    finally:
        print("forever: is gone")


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context["message"], context["task"].get_name()))
    kept = asyncio.Queue()
    makers = [lambda: listen(asyncio.Queue()), lambda: offer(asyncio.Queue(1)), lambda: join(asyncio.Queue()),
              lambda: wait(asyncio.Event().wait(), "event"), lambda: wait(asyncio.Semaphore(0).acquire(), "semaphore"),
              lambda: enter(asyncio.Lock()), lambda: forever(asyncio.Event()), lambda: wait(kept.get(), "kept")]
    for number, make in enumerate(makers):
        asyncio.create_task(make(), name=f"lost {number}")
        await asyncio.sleep(0.01)
        gc.collect()
        print("collected", len(asyncio.all_tasks()))
    kept.put_nowait(1)
    await asyncio.sleep(0.01)
    print("main: done", len(asyncio.all_tasks()))


asyncio.run(main())
