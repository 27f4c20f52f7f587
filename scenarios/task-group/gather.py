import asyncio

CLEANUP = 0.5  #@ slider 0..3 "clean-up, s"


async def ask(service, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        await asyncio.sleep(CLEANUP)
        print(f"{service} has cleaned up")
        raise
    if service == "inventory":
        raise ConnectionError("inventory is down")
    print(f"{service} answers")


async def main():
    try:
        await asyncio.gather(ask("auth", 1), ask("inventory", 2), ask("payment", 3))
        print("all have answered")
    except ConnectionError as error:
        print(f"main learns: {error}")
    await asyncio.sleep(2)
    print("main is done")


asyncio.run(main())
