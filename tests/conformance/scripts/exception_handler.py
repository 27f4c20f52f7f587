import asyncio


def handler(loop, context):
    print(sorted(context), context["message"].split(" at ")[0], repr(context.get("exception")))


def boom(x):
    raise RuntimeError(x)


loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
print(loop.get_exception_handler() is handler)
loop.call_soon(boom, 1)
loop.call_later(1, loop.stop)
loop.run_forever()
future = loop.create_future()
future.set_exception(ValueError("lost"))
del future
loop.call_exception_handler({"message": "by hand", "extra": 5})


async def failing():
    raise KeyError("nobody looks")


async def main():
    asyncio.create_task(failing())
    await asyncio.sleep(0.1)


loop.run_until_complete(main())


def broken(loop, context):
    raise ZeroDivisionError


try:
    loop.set_exception_handler(5)
except TypeError as error:
    print(error)
loop.set_exception_handler(None)
print(loop.get_exception_handler())
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
