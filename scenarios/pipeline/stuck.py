import asyncio


async def translator(inbox, outbox):
    while (article := await inbox.get()) is not None:
        await asyncio.sleep(0.3)
        outbox.append(article)


async def main():
    inbox, outbox = asyncio.Queue(maxsize=4), []
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(translator(inbox, outbox))
        for number in range(12):
            await inbox.put(f"article {number}")
        await inbox.put(None)
    print(f"{len(outbox)} articles translated")


asyncio.run(main())
