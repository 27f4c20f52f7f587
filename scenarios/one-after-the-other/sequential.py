import asyncio
import time

AUTH = 1.0  #@ slider 0.1..5 "auth answers after, s"
INVENTORY = 2.0  #@ slider 0.1..5 "inventory answers after, s"
PAYMENT = 3.0  #@ slider 0.1..5 "payment answers after, s"


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    print(f"{service} answered")


async def main():
    start = time.perf_counter()
    await ask("auth", AUTH)
    await ask("inventory", INVENTORY)
    await ask("payment", PAYMENT)
    print(f"{time.perf_counter() - start:.2f}")


asyncio.run(main())
