# Workers that end at a sentinel, and a queue that is joined.
import asyncio
async def worker(n, q, out):
    while (item := await q.get()) is not None:
        await asyncio.sleep(0.01 * item)
        out.append((n, item))
        q.task_done()
    q.task_done()
    return n
async def main():
    q, out = asyncio.Queue(3), []
    ws = [asyncio.create_task(worker(n, q, out)) for n in "ab"]
    for i in range(6):
        await q.put(i)
    for _ in ws:
        await q.put(None)
    await q.join()
    print([w.result() if w.done() else "running" for w in ws], out, q.empty(), q.full(), q.qsize())
    print(await asyncio.gather(*ws))
asyncio.run(main())
