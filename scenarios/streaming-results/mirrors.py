import asyncio
import time

start = time.perf_counter()


def note(text):
    print(f"{time.perf_counter() - start:.1f} {text}")


async def get(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
        return mirror
    except asyncio.CancelledError:
        note(f"{mirror}: connection dropped")
        raise


async def main():
    tasks = [
        asyncio.create_task(get("Paris", 2.0)),
        asyncio.create_task(get("Oslo", 0.5)),
        asyncio.create_task(get("Rome", 1.0)),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        note(f"{task.result()} was first, pending: {len(pending)}")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    note("the end")


asyncio.run(main())
