import asyncio
import signal

PRESS = 2.5  #@ slider 0.2..4.8 "Ctrl-C, s"


async def worker(name, stop):
    job = 0
    while not stop.is_set():
        job += 1
        await asyncio.sleep(1)
        print(f"{name}: job {job} saved")
    print(f"{name}: no more jobs")


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, stop.set)
    loop.call_later(PRESS, signal.raise_signal, signal.SIGINT)  # Ctrl-C
    await asyncio.gather(worker("orders", stop), worker("mails", stop))
    print("main: connections closed")


asyncio.run(main())
