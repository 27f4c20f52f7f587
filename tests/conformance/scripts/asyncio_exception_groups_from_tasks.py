# Groups that task groups raise: split and subgroup, except* several clauses, re-raising, tracebacks of nested ones.
import asyncio
import traceback


async def fails(error, after=0):
    await asyncio.sleep(after)
    raise error


async def group_of(*errors):
    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(fails(error))


async def main():
    try:
        await group_of(ValueError(1), TypeError("t"), ValueError(2), KeyError("k"))
    except* ValueError as values:
        print("values", values.exceptions)
    except* (TypeError, KeyError) as others:
        print("others", others.exceptions, others.message)
    try:
        try:
            await group_of(OSError("disk"), IndexError("i"))
        except* OSError as group:
            raise RuntimeError("in place of the disk") from group
    except ExceptionGroup as group:
        print([repr(each) for each in group.exceptions], repr(group.exceptions[0].__cause__))
    try:
        await group_of(ValueError("v"), ExceptionGroup("inner", [TypeError("x"), ValueError("y")]))
    except ExceptionGroup as group:
        match, rest = group.split(ValueError)
        print(match, match.exceptions, rest.exceptions)
        print(group.subgroup(lambda each: isinstance(each, TypeError)), group.subgroup(MemoryError))
        traceback.print_exception(group, limit=1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(group_of(ZeroDivisionError("deep")))
            group.create_task(fails(LookupError("shallow"), 0.1))
    except* ZeroDivisionError as nested:
        print(repr(nested))
    try:
        try:
            raise ValueError("bare")
        except* ValueError as wrapped:
            print(repr(wrapped), wrapped.exceptions[0].__traceback__ is not None)
            raise
    except ExceptionGroup as again:
        print("again", repr(again))


asyncio.run(main())
