import asyncio
import time

STAY = 2.0  #@ slider 0..3 "main stays, s"


def note(text):
    print(f"{time.perf_counter() - start:.1f} s: {text}")


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    if service == "inventory":
        raise ConnectionError("inventory is down")
    note(f"{service} answers")
    return f"{service} ok"


async def main():
    try:
        results = await asyncio.gather(
            ask("auth", 1), ask("inventory", 2), ask("payment", 3)
        )
        note(", ".join(results))
    except ConnectionError as error:
        note(f"main learns: {error}")
    await asyncio.sleep(STAY)
    note("main is done")


start = time.perf_counter()
asyncio.run(main())
