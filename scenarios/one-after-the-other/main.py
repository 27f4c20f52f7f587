import asyncio
import time

AUTH = 1.0  #@ slider 0.1..5 "auth, s"
INVENTORY = 2.0  #@ slider 0.1..5 "inventory, s"
PAYMENT = 3.0  #@ slider 0.1..5 "payment, s"


async def ask(service, seconds):
    await asyncio.sleep(seconds)
    return f"{service} answered"


async def one_after_the_other():
    await ask("auth", AUTH)
    await ask("inventory", INVENTORY)
    await ask("payment", PAYMENT)


async def together():
    await asyncio.gather(
        ask("auth", AUTH),
        ask("inventory", INVENTORY),
        ask("payment", PAYMENT),
    )


async def main():
    for way in (one_after_the_other, together):
        start = time.perf_counter()
        await way()
        seconds = time.perf_counter() - start
        print(f"{seconds:.2f}")


asyncio.run(main())
