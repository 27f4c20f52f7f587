import asyncio
import os
import threading
import time

main_process = os.getpid()


def fetch_invoice(number):
    time.sleep(1)  # a library that blocks
    same = os.getpid() == main_process
    print(f"invoice {number}: thread {threading.current_thread().name}, same process: {same}")


async def main():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, fetch_invoice, 1)
    await asyncio.to_thread(fetch_invoice, 2)


asyncio.run(main())
