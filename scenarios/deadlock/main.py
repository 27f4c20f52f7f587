import asyncio

GAP = 0.05  #@ slider 0..0.3 "second begins after, s"


class Account:
    def __init__(self, name):
        self.name = name
        self.balance = 100
        self.lock = asyncio.Lock()


async def transfer(source, target, amount):
    async with source.lock:
        print(f"{source.name} to {target.name}: has one lock")
        await asyncio.sleep(0.1)  # asks whether it may
        async with target.lock:
            source.balance -= amount
            target.balance += amount
            print(f"{source.name} to {target.name}: done")


async def main():
    anna, ben = Account("anna"), Account("ben")
    first = asyncio.create_task(transfer(anna, ben, 30))
    await asyncio.sleep(GAP)
    second = asyncio.create_task(transfer(ben, anna, 50))
    await asyncio.gather(first, second)
    print(f"anna has {anna.balance}, ben has {ben.balance}")


asyncio.run(main())
