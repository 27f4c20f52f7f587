import asyncio
import os
import signal

print(repr(signal.SIGINT), int(signal.SIGTERM), signal.Signals(15).name, signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted", repr(error))
before = signal.signal(signal.SIGTERM, lambda number, frame: print("handler", number, signal.Signals(number).name))
print(repr(before))
signal.raise_signal(signal.SIGTERM)
os.kill(os.getpid(), signal.SIGTERM)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.raise_signal(signal.SIGTERM)
print(repr(signal.getsignal(signal.SIGTERM)), signal.strsignal(2))
for wrong in (lambda: signal.signal(99, signal.SIG_IGN), lambda: signal.signal(signal.SIGTERM, "no"), lambda: signal.signal(9, signal.SIG_IGN)):
    try:
        wrong()
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)


async def stops_by_event():
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, lambda *args: (print("callback", args), stop.set()), "a", 1)
    loop.call_later(0.5, os.kill, os.getpid(), signal.SIGUSR1)
    await stop.wait()
    print(round(loop.time(), 3) > 0, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for wrong in (lambda: loop.add_signal_handler("x", print), lambda: loop.add_signal_handler(1000, print), lambda: loop.add_signal_handler(9, print),
                  lambda: loop.add_signal_handler(2, stops_by_event)):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)


async def is_interrupted():
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled, cleaning up")
        await asyncio.sleep(0.25)
        raise


async def goes_on():
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed")
    return "result"


async def twice():
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    finally:
        try:
            await asyncio.sleep(10)
        finally:
            print("left")


asyncio.run(stops_by_event())
for main in (is_interrupted, goes_on, twice):
    try:
        print(main.__name__, asyncio.run(main()))
    except KeyboardInterrupt:
        print(main.__name__, "KeyboardInterrupt")
