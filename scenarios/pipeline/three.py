import asyncio
import time

ARTICLES = 12  #@ slider 1..40 "articles"
TRANSLATORS = 3


async def stage(seconds, inbox, outbox):
    while True:
        article = await inbox.get()
        await asyncio.sleep(seconds)
        await outbox.put(article)


async def main():
    todo, loaded, translated, saved = [asyncio.Queue() for _ in range(4)]
    for number in range(ARTICLES):
        todo.put_nowait(f"article {number}")
    workers = [asyncio.create_task(stage(0.1, todo, loaded), name="load")]
    for number in range(TRANSLATORS):
        translate = stage(0.3, loaded, translated)
        workers.append(asyncio.create_task(translate, name=f"tr{number}"))
    workers.append(asyncio.create_task(stage(0.1, translated, saved), name="save"))
    for _ in range(ARTICLES):
        await saved.get()
    print(f"all saved after {time.perf_counter() - start:.1f} s")
    for worker in workers:
        worker.cancel()


start = time.perf_counter()
asyncio.run(main())
