import asyncio
async def main():
    q = asyncio.Queue()
    t = asyncio.create_task(worker(q)); await q.put(1); await q.join(); print("joined"); t.cancel()
    await asyncio.Future()
async def worker(q):
    while True: x = await q.get(); print(x); q.task_done()
try: asyncio.run(asyncio.wait_for(main(), 1))
except TimeoutError: print("timeout")
def sync(): return 5
async def m(): print(await sync())
asyncio.run(m())
