import asyncio
import random

GAP = 0.05  # s, then the second begins


class Account:
    def __init__(self, name):
        self.name = name
        self.balance = 100
        self.lock = asyncio.Lock()


async def attempt(source, target, amount):
    async with source.lock:
        print(f"{source.name} to {target.name}: has one lock")
        await asyncio.sleep(0.1)  # asks whether it may
        async with target.lock:
            source.balance -= amount
            target.balance += amount
            print(f"{source.name} to {target.name}: done")


async def transfer(source, target, amount):
    while True:
        try:
            return await asyncio.wait_for(attempt(source, target, amount), 0.5)
        except TimeoutError:
            print(f"{source.name} to {target.name}: gives up for now")
            await asyncio.sleep(random.uniform(0.1, 0.3))


async def main():
    anna, ben = Account("anna"), Account("ben")
    first = asyncio.create_task(transfer(anna, ben, 30))
    await asyncio.sleep(GAP)
    second = asyncio.create_task(transfer(ben, anna, 50))
    await asyncio.gather(first, second)
    print(f"anna has {anna.balance}, ben has {ben.balance}")


asyncio.run(main())
