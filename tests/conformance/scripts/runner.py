import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="unset")


async def show(value=None):
    print(variable.get())
    if value:
        variable.set(value)
    await asyncio.sleep(1)
    return asyncio.get_running_loop().time()


with asyncio.Runner() as runner:
    print(runner.run(show("first")))
    print(runner.run(show()))
    print(runner.get_loop().is_closed())
print(variable.get())
coroutine = show()
try:
    runner.run(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()


async def inner():
    coroutine = show()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(inner())
for wrong in (show, 5):
    try:
        asyncio.run(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
asyncio.run(asyncio.sleep(1))
queue = asyncio.Queue()
asyncio.run(queue.put(1))
print(queue.qsize())
print(asyncio.run(asyncio.wait_for(asyncio.sleep(1, "slept"), 2)))
