# A future that is done already wakes its waiter in the next turn.
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.add_done_callback(lambda f: print("callback", f.result()))
    f.set_result(1)
    print("set", f.done())
    print(await f, "no switch")
    await asyncio.sleep(0)
    try:
        f.set_result(2)
    except asyncio.InvalidStateError as e:
        print(e)
    print(f.remove_done_callback(print), f.cancel(), f.cancelled(), f.exception())
    g = loop.create_future()
    g.cancel("why")
    try:
        await g
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        g.result()
    except asyncio.CancelledError as e:
        print("result", e.args)
    for bad in (StopIteration, 5, "x"):
        try:
            loop.create_future().set_exception(bad)
        except TypeError as e:
            print(e)
asyncio.run(main())
