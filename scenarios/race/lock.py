import asyncio

seats = 10
seats_lock = asyncio.Lock()


async def charge(customer):
    await asyncio.sleep(0.1)  # the payment service


async def book(customer):
    global seats
    async with seats_lock:
        free = seats
        print(f"{customer} reads {free}")
        await charge(customer)
        seats = free - 1
        print(f"{customer} writes {seats}")


async def main():
    await asyncio.gather(book("anna"), book("ben"), book("carl"))
    print(f"seats left: {seats}")


asyncio.run(main())
