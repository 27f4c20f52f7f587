# wait() until the first, the first failure, or all.
import asyncio
async def f(n, fail=False):
    await asyncio.sleep(n / 10)
    if fail:
        raise ValueError(n)
    return n
async def main():
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        ts = [asyncio.create_task(f(n, n == 2)) for n in (3, 1, 2)]
        done, pending = await asyncio.wait(ts, return_when=when)
        print(when, len(done), len(pending))
        for t in pending:
            t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
    done, pending = await asyncio.wait([asyncio.create_task(f(5))], timeout=0.1)
    print(len(done), len(pending))
    pending.pop().cancel()
    for bad in ([], [f(1)], "FIRST"):
        try:
            if bad == "FIRST":
                t = asyncio.create_task(f(0))
                await asyncio.wait([t], return_when="x")
            else:
                await asyncio.wait(bad)
        except (ValueError, TypeError) as e:
            print(e)
        if bad and bad != "FIRST":
            bad[0].close()
asyncio.run(main())
