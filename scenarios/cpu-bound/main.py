import asyncio

ROWS = 1_000_000  #@ slider 100000..2000000 "rows"


def add_up(begin, end):
    total = 0
    for row in range(begin, end):
        total += row * row % 7
    return total


async def report():
    print("report: begins")
    total = add_up(0, ROWS)
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
