# Which context each callback, task and group sees, and create_task(context=…) shares one.
import asyncio
import contextvars

who = contextvars.ContextVar("who", default="nobody")


async def child(label, set_to=None):
    before = who.get()
    if set_to:
        who.set(set_to)
    await asyncio.sleep(0)
    print(label, before, "->", who.get())


async def main():
    loop = asyncio.get_running_loop()
    who.set("main")
    loop.call_soon(lambda: print("call_soon", who.get()))
    loop.call_later(0.1, lambda: print("call_later", who.get()))
    empty = contextvars.Context()
    loop.call_soon(lambda: print("empty", who.get()), context=empty)
    await asyncio.create_task(child("copied", "child"))
    print("main keeps", who.get())
    shared = contextvars.copy_context()
    await asyncio.create_task(child("shared one", "kept"), context=shared)
    await asyncio.create_task(child("shared two"), context=shared)
    print(shared[who], who.get())
    await child("awaited directly", "changed by await")
    print(who.get())
    async with asyncio.TaskGroup() as group:
        group.create_task(child("in a group", "grouped"))
        group.create_task(child("in a group with a context"), context=shared)
    token = who.set("reset me")
    print(token.old_value, token.var is who)
    who.reset(token)
    print(who.get())
    print(await asyncio.to_thread(who.get), await loop.run_in_executor(None, who.get))
    await asyncio.sleep(0.2)
    try:
        shared.run(shared.run, print)
    except RuntimeError as error:
        print(str(error).split(":")[0])
    other = contextvars.copy_context()
    stale = other.run(who.set, "elsewhere")
    try:
        who.reset(stale)
    except ValueError as error:
        print(str(error).split(" at ")[0].split(" var=")[0])
    print(len(empty), who in empty, list(shared) == [who], shared.get(who), empty.get(who, "none"))


asyncio.run(main())
