# clock: real
import asyncio, time, os
from concurrent.futures import ProcessPoolExecutor
counter = 0
def work(n):
    global counter
    counter += 1
    s = 0
    for i in range(n): s += i
    return s
def bad(x):
    raise ValueError(f"bad {x}")
async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        r = await asyncio.gather(*[loop.run_in_executor(pool, work, 1000*i) for i in range(5)])
        print(r, counter)
        try:
            await loop.run_in_executor(pool, bad, 3)
        except ValueError as e:
            print(repr(e), type(e.__cause__))
            print(type(e.__cause__).__name__)
        try:
            await loop.run_in_executor(pool, lambda: 3)
        except Exception as e:
            print(type(e), str(e).split(" at 0x")[0])
if __name__ == "__main__":
    asyncio.run(main())
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(work, [1,2,3])))
        f = ex.submit(pow, 2, 10)
        print(f.result())
