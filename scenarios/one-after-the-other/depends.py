import asyncio
import time


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    print(f"{service} answered")
    return f"{service} ok"


async def main():
    start = time.perf_counter()
    auth = await ask("auth", 1)
    await ask("inventory", 2)
    await ask(f"payment with {auth}", 3)
    seconds = time.perf_counter() - start
    print(f"{seconds:.2f}")


asyncio.run(main())
