# Futures chained by callbacks: copying results and errors on, cancelling backwards, a promise-like class.
import asyncio


def then(future, function):
    result = future.get_loop().create_future()

    def done(finished):
        if finished.cancelled():
            result.cancel()
        elif finished.exception() is not None:
            result.set_exception(finished.exception())
        else:
            try:
                result.set_result(function(finished.result()))
            except Exception as error:
                result.set_exception(error)

    future.add_done_callback(done)
    return result


async def main():
    loop = asyncio.get_running_loop()
    source = loop.create_future()
    chain = then(then(source, lambda x: x + 1), str)
    loop.call_later(0.1, source.set_result, 41)
    print(await chain, loop.time())
    failing = then(then(source, lambda x: 1 / 0), str)
    try:
        await failing
    except ZeroDivisionError as error:
        print("passed on:", error)
    pending = loop.create_future()
    end = then(then(pending, int), int)
    pending.cancel()
    try:
        await end
    except asyncio.CancelledError:
        print("cancelled", end.cancelled())


asyncio.run(main())
