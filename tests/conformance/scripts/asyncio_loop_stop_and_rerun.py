# run_forever and stop(): what still runs in that turn, running again, stop before run, close and what is refused then.
import asyncio

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop_policy().get_event_loop() is loop, loop.is_running(), loop.is_closed())


def stopper():
    print("stop")
    loop.call_soon(print, "next run")
    loop.stop()
    loop.call_soon(print, "next run too")


loop.call_soon(stopper)
loop.call_soon(print, "same turn")
loop.run_forever()
print("stopped")
loop.stop()
loop.run_forever()
print("one turn")


async def job():
    await asyncio.sleep(0.1)
    return loop.time()


task = loop.create_task(job())
loop.call_later(0.05, loop.stop)
loop.run_forever()
print(task.done(), loop.time())
print(loop.run_until_complete(task))
try:
    loop.call_later(0.01, loop.stop)
    loop.run_until_complete(loop.create_future())
except RuntimeError as error:
    print(error)


async def inside():
    for attempt in (loop.run_forever, lambda: loop.run_until_complete(task)):
        try:
            attempt()
        except RuntimeError as error:
            print(error)
    try:
        loop.close()
    except RuntimeError as error:
        print(error)


loop.run_until_complete(inside())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
loop.close()
print(repr(loop).split(" ", 1)[1], loop.is_closed())
unused = job()
for attempt in (lambda: loop.call_soon(print), lambda: loop.run_until_complete(task), lambda: loop.create_task(unused), lambda: loop.call_later(1, print), loop.run_forever):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
unused.close()
