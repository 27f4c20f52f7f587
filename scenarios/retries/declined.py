import asyncio


class Declined(Exception):
    pass


async def with_retries(call):
    wait = 1.0
    for _ in range(3):
        try:
            return await call()
        except Exception:
            await asyncio.sleep(wait)
            wait *= 2
    return await call()


async def flaky():
    global flaky_calls
    flaky_calls += 1
    if flaky_calls < 3:
        raise ConnectionError("no answer")
    return "paid"


async def poor():
    raise Declined("not enough money")


flaky_calls = 0


async def main():
    for card in (flaky, poor):
        try:
            print(await with_retries(card))
        except Declined as error:
            print(f"declined: {error}")


asyncio.run(main())
