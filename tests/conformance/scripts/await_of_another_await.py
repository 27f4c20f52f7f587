# A class that is awaited by handing on another awaitable's iterator, as asynchronous constructors do.
import asyncio


class Connection:
    def __init__(self, host):
        self.host = host

    async def _open(self):
        await asyncio.sleep(0.1)
        return self

    def __await__(self):
        return self._open().__await__()


class Handed:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        return self.inner.__await__()


class Twice:
    def __await__(self):
        first = yield from asyncio.sleep(0.1, "one").__await__()
        second = yield from Connection("b").__await__()
        return first, second.host


async def main():
    connection = await Connection("a")
    print(connection.host)
    print(await Handed(asyncio.sleep(0.1, "slept")))
    print(await Handed(asyncio.create_task(asyncio.sleep(0, "task"))))
    print(await Twice())
    print([c.host if isinstance(c, Connection) else c for c in await asyncio.gather(Connection("c"), Twice())])
    coroutine = connection._open()
    iterator = coroutine.__await__()
    print(type(iterator).__name__, iter(iterator) is iterator, type(next(iterator)).__name__)
    iterator.close()
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
