# What the loop's exception handler gets: callbacks, tasks never retrieved, handlers that fail, the default handler, misuse.
import asyncio
import gc


async def fails():
    raise ValueError("never looked at")


def handler(loop, context):
    print("handler", sorted(context), context["message"].split("(")[0].split(" <")[0], repr(context.get("exception")))


def bad_handler(loop, context):
    raise RuntimeError("handler broke")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(int, "x")
    loop.call_later(0.1, lambda: 1 / 0)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    await asyncio.sleep(0.2)
    loop.call_exception_handler({"message": "by hand", "extra": 5})
    future = loop.create_future()
    future.set_exception(KeyError("lost"))
    del future
    loop.set_exception_handler(bad_handler)
    loop.call_exception_handler({"message": "to the bad one"})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "plain words", "number": 3, "a": [1]})
    try:
        raise LookupError("shown")
    except LookupError as error:
        loop.default_exception_handler({"message": "with an error", "exception": error})
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
