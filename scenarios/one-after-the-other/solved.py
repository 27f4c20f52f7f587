import asyncio
import time


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    print(f"{service} answered")
    return f"{service} ok"


async def pay():
    auth = await ask("auth", 1)
    await ask(f"payment with {auth}", 3)


async def main():
    start = time.perf_counter()
    await asyncio.gather(pay(), ask("inventory", 2))
    seconds = time.perf_counter() - start
    print(f"{seconds:.2f}")


asyncio.run(main())
