import asyncio

printer = asyncio.Lock()


async def print_report(name, pages):
    await printer.acquire()
    if pages == 0:
        print(f"{name}: nothing to print")
        return
    await asyncio.sleep(pages * 0.1)
    print(f"{name}: printed")
    printer.release()


async def main():
    await asyncio.gather(
        print_report("orders", 3),
        print_report("returns", 0),
        print_report("stock", 2),
    )


asyncio.run(main())
