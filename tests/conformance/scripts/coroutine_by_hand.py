async def inner():
    return 21

async def outer():
    return 2 * await inner()

coroutine = outer()
try:
    coroutine.send(None)
except StopIteration as stop:
    print("value", stop.value)
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
