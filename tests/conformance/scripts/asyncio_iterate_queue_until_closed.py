# Fan-out: one source to several bounded queues, slow and fast readers, what back-pressure does to the times.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    queues = [asyncio.Queue(maxsize=1), asyncio.Queue(maxsize=3)]
    seen = {0: [], 1: []}

    async def source():
        for n in range(5):
            for queue in queues:
                await queue.put(n)
            seen.setdefault("sent", []).append(round(loop.time(), 2))
        for queue in queues:
            await queue.put(None)

    async def reader(i, pause):
        while (item := await queues[i].get()) is not None:
            seen[i].append((item, round(loop.time(), 2)))
            await asyncio.sleep(pause)

    await asyncio.gather(source(), reader(0, 0.3), reader(1, 0.1))
    print(seen, loop.time())


asyncio.run(main())
