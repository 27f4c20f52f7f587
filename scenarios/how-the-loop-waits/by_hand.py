from types import coroutine


@coroutine
def pause(seconds):
    yield seconds  # out to whoever called send


async def fetch(what):
    print(f"{what}: asked")
    await pause(2)
    print(f"{what}: here")
    return "three users"


job = fetch("users")
print("made")
wish = job.send(None)
print(f"it wants to wait {wish} s")
try:
    job.send(None)
except StopIteration as end:
    print(f"it returned {end.value}")
