import asyncio
import time

start = time.perf_counter()


def note(text):
    print(f"{time.perf_counter() - start:.1f} {text}")


def fetch_invoice(number, seconds):
    time.sleep(seconds)  # a library that blocks
    note(f"invoice {number} is here")


async def main():
    await asyncio.gather(
        asyncio.to_thread(fetch_invoice, 1, 1.0),
        asyncio.to_thread(fetch_invoice, 2, 2.0),
        asyncio.to_thread(fetch_invoice, 3, 1.5),
    )
    note("all there")


asyncio.run(main())
