import asyncio


async def read_rows(table):
    await asyncio.sleep(0.5)
    raise OSError(f"cannot read {table}")


async def load(table):
    try:
        rows = await read_rows(table)
        print("load: has the rows")
        return rows
    finally:
        print("load: closes the file")


async def report():
    print("report: begins")
    try:
        print("report: writes", await load("orders"))
    except OSError:
        print("report: gives up")
        raise


async def main():
    try:
        await report()
    except OSError as error:
        print("main:", error)


asyncio.run(main())
