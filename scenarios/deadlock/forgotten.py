import asyncio

printer = asyncio.Lock()


async def report(name, pages):
    await printer.acquire()
    if pages == 0:
        print(f"{name}: nothing to print")
        return
    await asyncio.sleep(pages / 10)
    print(f"{name}: printed")
    printer.release()


async def main():
    await asyncio.gather(
        report("orders", 3),
        report("returns", 0),
        report("stock", 2),
    )


asyncio.run(main())
