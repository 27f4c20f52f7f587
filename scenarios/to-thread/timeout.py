import asyncio
import time

start = time.perf_counter()


def note(text):
    print(f"{time.perf_counter() - start:.1f} {text}")


def fetch_invoice():
    time.sleep(2)  # a library that blocks
    note("the thread has the invoice")


async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(fetch_invoice), 0.5)
    except TimeoutError:
        note("main goes on without it")


asyncio.run(main())
note("the program ends")
