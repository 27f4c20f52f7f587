import asyncio
import time

PAYMENT = 1.0  #@ slider 0.02..2 "payment, s"


async def heartbeat():
    while True:
        due = time.perf_counter() + 0.1
        await asyncio.sleep(0.1)
        late = time.perf_counter() - due
        print(f"beat, {late:.1f} s late")


async def pay(order):
    print(f"{order}: paying")
    await asyncio.sleep(PAYMENT)
    print(f"{order}: paid")


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.22)
    await pay("order 7")
    await asyncio.sleep(0.25)
    beats.cancel()


asyncio.run(main())
