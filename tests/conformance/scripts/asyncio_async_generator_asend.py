# asend, athrow and aclose by their protocol: values in and out, what a second concurrent call says, StopAsyncIteration turned into RuntimeError.
import asyncio


async def echo():
    received = None
    while True:
        try:
            received = yield f"got {received!r}"
        except ValueError as error:
            received = f"caught {error}"
        await asyncio.sleep(0)


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def stops():
    yield 1
    raise StopAsyncIteration("by hand")


async def returns():
    yield 1
    return


async def main():
    generator = echo()
    print(await generator.asend(None), await generator.asend(5), await generator.athrow(ValueError("oops")), await generator.__anext__())
    try:
        await echo().asend(1)
    except TypeError as error:
        print(error)
    first = asyncio.create_task(anext_of(generator))
    await asyncio.sleep(0)
    try:
        await generator.asend(2)
    except RuntimeError as error:
        print(error)
    print(await first)
    rude = ignores()
    await anext(rude)
    try:
        await rude.aclose()
    except RuntimeError as error:
        print(error)
    try:
        async for n in stops():
            print(n)
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    print([n async for n in returns()], await anext(returns().__aiter__()), await anext(empty(), "default"))
    reused = generator.asend(3)
    print(await reused)
    try:
        await reused
    except RuntimeError as error:
        print(error)
    print(type(generator.__anext__()).__name__, type(generator).__name__)
    for wrong in (lambda: aiter(5), lambda: anext(5)):
        try:
            wrong()
        except TypeError as error:
            print(error)


async def empty():
    return
    yield


async def anext_of(generator):
    return await generator.__anext__()


asyncio.run(main())
