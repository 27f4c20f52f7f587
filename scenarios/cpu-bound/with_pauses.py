import asyncio

ROWS = 1_000_000  #@ slider 100000..2000000 "rows"
CHUNK = 50_000  #@ slider 100..1000000 "rows between pauses"


def add_up(begin, end):
    total = 0
    for row in range(begin, end):
        total += row * row % 7
    return total


async def report():
    print("report: begins")
    total = 0
    for begin in range(0, ROWS, CHUNK):
        total += add_up(begin, min(begin + CHUNK, ROWS))
        await asyncio.sleep(0)
    print(f"report: {total}")


async def visitor(number):
    print(f"visitor {number}: served")


async def heartbeat():
    while True:
        await asyncio.sleep(0.02)


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.05)
    await asyncio.gather(report(), visitor(1), visitor(2), visitor(3))
    await asyncio.sleep(0.05)
    beats.cancel()


asyncio.run(main())
