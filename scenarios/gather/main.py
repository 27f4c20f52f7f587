import asyncio
import time

AUTH = 2.0  #@ slider 0.1..5 "auth, s"
INVENTORY = 1.0  #@ slider 0.1..5 "inventory, s"
PAYMENT = 3.0  #@ slider 0.1..5 "payment, s"


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    print(f"{service} answers after {time.perf_counter() - start:.1f} s")
    return f"{service} ok"


async def main():
    results = await asyncio.gather(
        ask("auth", AUTH),
        ask("inventory", INVENTORY),
        ask("payment", PAYMENT),
    )
    print(", ".join(results))


start = time.perf_counter()
asyncio.run(main())
