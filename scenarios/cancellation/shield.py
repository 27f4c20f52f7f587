import asyncio


async def book(seat):
    await asyncio.sleep(2)
    print(f"booking: {seat} is booked")
    return seat


async def customer(booking):
    try:
        await asyncio.shield(booking)
        print("customer: has the ticket")
    except asyncio.CancelledError:
        print("customer: has left")
        raise


async def main():
    booking = asyncio.create_task(book("12B"))
    waiting = asyncio.create_task(customer(booking))
    await asyncio.sleep(1)
    waiting.cancel()
    await booking
    print("main: done")


asyncio.run(main())
