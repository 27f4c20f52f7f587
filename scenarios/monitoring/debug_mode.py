import asyncio
import logging
import time


class Short(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        name = text.split("coro=<")[1].split("(")[0]
        print(f"reported: {name}, {float(text.split()[-2]):.2f} s")


logging.getLogger("asyncio").addHandler(Short())


async def quick():
    time.sleep(0.05)
    await asyncio.sleep(0.3)


async def patient():
    await asyncio.sleep(1)


async def slow():
    await asyncio.sleep(0.2)
    time.sleep(0.25)


async def main():
    await asyncio.gather(quick(), patient(), slow())
    print("all done")


asyncio.run(main(), debug=True)
