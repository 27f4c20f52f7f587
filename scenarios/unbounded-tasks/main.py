import asyncio

MAILS = 2000  #@ slider 10..5000 "mails"
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


async def main():
    tasks = [asyncio.create_task(send(number)) for number in range(MAILS)]
    await asyncio.sleep(0)
    print(f"tasks at once: {len(asyncio.all_tasks())}")
    await asyncio.gather(*tasks)
    print(f"letters in memory at once: {most_letters}")
    print(f"refused: {refused}")


asyncio.run(main())
