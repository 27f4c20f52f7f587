import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

CALLS = 6  #@ slider 1..20 "calls"
WORKERS = 2  #@ slider 1..20 "workers"


def fetch_invoice(number):
    time.sleep(1)  # a library that blocks
    return number


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(WORKERS) as pool:
        calls = [loop.run_in_executor(pool, fetch_invoice, n) for n in range(CALLS)]
        invoices = await asyncio.gather(*calls)
    print(f"{len(invoices)} invoices")


asyncio.run(main())
