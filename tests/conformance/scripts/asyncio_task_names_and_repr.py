# Names, states and what a task says of itself.
import asyncio
async def f():
    await asyncio.sleep(0.1)
async def main():
    t = asyncio.create_task(f(), name="fetcher")
    u = asyncio.create_task(f())
    print(t.get_name(), u.get_name(), asyncio.current_task().get_name())
    t.set_name(5)
    print(t.get_name(), t.get_coro().__name__, t.done(), t.cancelled(), t.cancelling())
    print(str(t).replace(t.get_coro().cr_code.co_filename, "FILE"))
    t.cancel()
    print(t.cancelling(), t.uncancel(), t.cancelling())
    t.cancel()
    r = await asyncio.gather(t, u, return_exceptions=True)
    print(r, t.cancelled(), u.done())
    try:
        t.exception()
    except asyncio.CancelledError:
        print("cancelled")
    for bad in (lambda: u.set_result(1), lambda: u.set_exception(ValueError())):
        try:
            bad()
        except RuntimeError as e:
            print(e)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
