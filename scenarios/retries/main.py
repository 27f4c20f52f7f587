import asyncio
import functools
import time

ATTEMPTS = 4  #@ slider 1..6 "attempts"
FIRST_WAIT = 2.0  #@ slider 0.1..4 "first pause, s"

start = time.perf_counter()


def retry(function):
    @functools.wraps(function)
    async def with_retries(*args):
        wait = FIRST_WAIT
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await function(*args)
            except ConnectionError as error:
                print(f"attempt {attempt}: {error}")
                if attempt == ATTEMPTS:
                    raise
            await asyncio.sleep(wait)
            wait *= 2

    return with_retries


@retry
async def fetch_rates(up_at):
    await asyncio.sleep(0.5)
    if time.perf_counter() - start < up_at:
        raise ConnectionError("no answer")
    return "today's rates"


async def main():
    try:
        print(await fetch_rates(10))
    except ConnectionError:
        print("no rates today")


asyncio.run(main())
