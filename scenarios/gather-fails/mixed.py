import asyncio
import time


def note(text):
    print(f"{time.perf_counter() - start:.1f} s: {text}")


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    if service == "inventory":
        raise ConnectionError("inventory is down")
    note(f"{service} answers")
    return f"{service} ok"


async def main():
    results = await asyncio.gather(
        ask("auth", 1), ask("inventory", 2), ask("payment", 3), return_exceptions=True
    )
    for result in results:
        note(f"{type(result).__name__}, {result}")


start = time.perf_counter()
asyncio.run(main())
