import asyncio

seats = 1
seats_lock = asyncio.Lock()


async def charge(customer):
    await asyncio.sleep(0.1)  # the payment service


async def book(customer):
    global seats
    async with seats_lock:
        if seats == 0:
            print("a customer was turned away")
            return
        await charge(customer)
        seats -= 1


async def main():
    await asyncio.gather(book("anna"), book("ben"))
    print(f"seats left: {seats}")


asyncio.run(main())
