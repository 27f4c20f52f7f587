import asyncio
import time

seats = 10


def charge(customer):
    time.sleep(0.1)  # the payment service, as a library that blocks


def book(customer):
    global seats
    free = seats
    charge(customer)
    seats = free - 1


async def main():
    book("anna")
    book("ben")
    print(f"after two calls on the loop: {seats}")
    await asyncio.gather(
        asyncio.to_thread(book, "carl"),
        asyncio.to_thread(book, "dora"),
    )
    print(f"after two calls in threads: {seats}")


asyncio.run(main())
