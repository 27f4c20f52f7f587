# Runner: a shared context, several runs on one loop, get_loop, close, a factory, misuse.
import asyncio
import contextvars

counter = contextvars.ContextVar("counter", default=0)


async def count():
    counter.set(counter.get() + 1)
    await asyncio.sleep(0.1)
    return counter.get(), asyncio.get_running_loop().time()


with asyncio.Runner() as runner:
    print(runner.run(count()), runner.run(count()), counter.get())
    mine = contextvars.copy_context()
    mine.run(counter.set, 10)
    print(runner.run(count(), context=mine), mine[counter], runner.run(count()))
    loop = runner.get_loop()
    print(loop is runner.get_loop(), loop.is_running(), loop.get_debug())
print(loop.is_closed())
unused = count()
for wrong in (lambda: runner.run(unused), lambda: runner.get_loop(), lambda: runner.__enter__()):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
unused.close()


def factory():
    print("factory called")
    return asyncio.new_event_loop()


runner = asyncio.Runner(debug=True, loop_factory=factory)
print("made")
print(runner.run(count())[0], runner.get_loop().get_debug())
for bad in (5, count, [5]):
    try:
        runner.run(bad)
    except ValueError as error:
        print(str(error).split(" <")[0], str(error).endswith("]"))


async def nested():
    coro = count()
    try:
        runner.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(error)


runner.run(nested())
runner.close()
runner.close()
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
