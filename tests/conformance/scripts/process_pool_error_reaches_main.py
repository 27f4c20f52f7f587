# clock: real
import asyncio
from concurrent.futures import ProcessPoolExecutor
def f(x): raise ValueError(x)
async def main():
    with ProcessPoolExecutor() as p: await asyncio.get_running_loop().run_in_executor(p, f, 3)
if __name__ == "__main__":
    try: asyncio.run(main())
    except ValueError as e: print(repr(e), e.__cause__ is not None)
