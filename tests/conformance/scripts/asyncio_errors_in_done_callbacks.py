# What fails in callbacks: the handler hears of it, later callbacks run, the future's result stands, KeyboardInterrupt leaves the loop.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    heard = []
    loop.set_exception_handler(lambda loop, context: heard.append((context["message"].split("(")[0].split(" at ")[0], repr(context["exception"]))))
    task = asyncio.create_task(asyncio.sleep(0.1, "result"))
    order = []
    task.add_done_callback(lambda t: order.append(1))
    task.add_done_callback(lambda t: 1 / 0)
    task.add_done_callback(lambda t: order.append(t.result()))
    loop.call_soon([].pop)
    loop.call_later(0.05, {}.__getitem__, "missing")
    print(await task)
    await asyncio.sleep(0)
    print(order, heard)


asyncio.run(main())


async def interrupted():
    asyncio.get_running_loop().call_later(0.1, exit_now)
    try:
        await asyncio.sleep(1)
    finally:
        print("cleanup")


def exit_now():
    raise KeyboardInterrupt("from a callback")


try:
    asyncio.run(interrupted())
except KeyboardInterrupt as error:
    print("left with", repr(error))
