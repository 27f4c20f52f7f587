import asyncio
import signal

PRESS = 2.5  #@ slider 0.2..4.8 "Ctrl-C, s"


async def worker(name):
    job = 0
    try:
        while True:
            job += 1
            await asyncio.sleep(1)
            print(f"{name}: job {job} saved")
    finally:
        print(f"{name}: job {job} is torn off")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(PRESS, signal.raise_signal, signal.SIGINT)  # Ctrl-C
    await asyncio.gather(worker("orders"), worker("mails"))
    print("main: connections closed")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("script: interrupted")
