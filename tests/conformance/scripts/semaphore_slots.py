import asyncio

async def visit(n, seats):
    async with seats:
        print("start", n, asyncio.get_running_loop().time())
        await asyncio.sleep(1)
    print("end", n)

async def main():
    seats = asyncio.Semaphore(2)
    await asyncio.gather(*(visit(i, seats) for i in range(5)))
    print(asyncio.get_running_loop().time(), seats.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)

asyncio.run(main())
