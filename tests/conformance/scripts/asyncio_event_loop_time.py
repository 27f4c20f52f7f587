# call_later, call_at and cancel, with the loop's clock.
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    out = []
    h = [loop.call_later(d, out.append, d) for d in (0.3, 0.1, 0.2, 0.1)]
    loop.call_at(t0 + 0.15, out.append, "at")
    h[2].cancel()
    loop.call_soon(out.append, "soon")
    print([x.cancelled() for x in h], [round(x.when() - t0, 3) for x in h])
    await asyncio.sleep(0.4)
    print(out, round(loop.time() - t0, 3))
    for bad in (lambda: loop.call_later(None, print), lambda: loop.call_soon(5), lambda: loop.call_at(1)):
        try:
            bad()
        except TypeError as e:
            print(e)
asyncio.run(main())
