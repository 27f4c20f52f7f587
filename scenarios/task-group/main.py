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
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("auth", 1))
            group.create_task(ask("inventory", 2))
            group.create_task(ask("payment", 3))
        print("all have answered")
    except* ConnectionError as errors:
        print(f"main learns: {errors.exceptions[0]}")
    print("main is done")


asyncio.run(main())
