# What shield lets through and what not.
import asyncio
async def job(log):
    try:
        await asyncio.sleep(0.2)
        log.append("done")
        return "r"
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
async def main():
    log = []
    t = asyncio.create_task(job(log))
    s = asyncio.shield(t)
    await asyncio.sleep(0.05)
    print(s.cancel(), s.cancelled(), t.cancelled())
    print(await t, log)
    async def outer():
        await asyncio.shield(job(log))
    o = asyncio.create_task(outer())
    await asyncio.sleep(0.05)
    o.cancel()
    try:
        await o
    except asyncio.CancelledError:
        print("outer", log)
    await asyncio.sleep(0.3)
    print(log)
    done = asyncio.get_running_loop().create_future()
    done.set_result(5)
    print(asyncio.shield(done) is done, await asyncio.shield(done))
asyncio.run(main())
