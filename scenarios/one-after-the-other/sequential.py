import asyncio
import time

AUTH = 1.0  #@ slider 0.1..5 "auth, s"
INVENTORY = 2.0  #@ slider 0.1..5 "inventory, s"
PAYMENT = 3.0  #@ slider 0.1..5 "payment, s"


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    print(f"{service} answered")


async def main():
    start = time.perf_counter()
    await ask("auth", AUTH)
    await ask("inventory", INVENTORY)
    await ask("payment", PAYMENT)
    seconds = time.perf_counter() - start
    print(f"{seconds:.2f}")


asyncio.run(main())
