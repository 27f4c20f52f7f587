# add_done_callback: order, contexts, twice, removal, on done futures, errors in callbacks.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"].split("(")[0], repr(context["exception"])))
    future = loop.create_future()

    def note(label):
        def callback(done):
            print(label, done is future, name.get())
        return callback

    twice = note("twice")
    future.add_done_callback(note("first"))
    future.add_done_callback(twice)
    future.add_done_callback(twice)
    other = contextvars.copy_context()
    other.run(name.set, "other")
    future.add_done_callback(note("in another context"), context=other)
    gone = note("gone")
    future.add_done_callback(gone)
    future.add_done_callback(gone)
    print(future.remove_done_callback(gone), future.remove_done_callback(gone))
    future.add_done_callback(lambda done: 1 / 0)
    future.add_done_callback(note("after the error"))
    name.set("main")
    future.set_result(1)
    print("set")
    await asyncio.sleep(0)
    future.add_done_callback(note("late"))
    print("added late")
    await asyncio.sleep(0)
    for wrong in (lambda: future.set_result(2), lambda: future.set_exception(ValueError()), lambda: loop.create_future().result(), lambda: loop.create_future().exception()):
        try:
            wrong()
        except asyncio.InvalidStateError as error:
            print(error)
    for bad in (StopIteration, StopIteration(1), 5, int):
        try:
            loop.create_future().set_exception(bad)
        except TypeError as error:
            print(error)
    by_class = loop.create_future()
    by_class.set_exception(LookupError)
    print(repr(by_class.exception()), by_class.get_loop() is loop)


asyncio.run(main())
