import asyncio
import time


async def audit(payment):
    await asyncio.sleep(0.2)
    raise OSError("disk is full")


async def main():
    start = time.perf_counter()
    audit_task = asyncio.create_task(audit("payment 1"))
    await asyncio.sleep(1)
    try:
        await audit_task
    except OSError as error:
        print(f"after {time.perf_counter() - start:.1f} s: {error}")


asyncio.run(main())
