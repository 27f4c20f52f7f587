import asyncio

MAILS = 2000  #@ slider 10..5000 "mails"
WORKERS = 50  #@ slider 1..300 "workers"
SERVER = 100  # connections that the mail server accepts

letters = connections = refused = most_letters = 0


async def send(number):
    global letters, connections, refused, most_letters
    letters += 1  # from here on it is in memory
    most_letters = max(most_letters, letters)
    await asyncio.sleep(0.05)  # read from the disk
    if connections == SERVER:
        refused += 1
    else:
        connections += 1
        await asyncio.sleep(0.1)  # sent
        connections -= 1
    letters -= 1


async def worker(queue):
    while (number := await queue.get()) is not None:
        await send(number)


async def main():
    queue = asyncio.Queue(maxsize=WORKERS)
    workers = [asyncio.create_task(worker(queue)) for _ in range(WORKERS)]
    print(f"tasks at once: {len(asyncio.all_tasks())}")
    for number in range(MAILS):
        await queue.put(number)
    for _ in workers:
        await queue.put(None)  # no more work
    await asyncio.gather(*workers)
    print(f"letters in memory at once: {most_letters}")
    print(f"refused: {refused}")


asyncio.run(main())
