import asyncio

print(asyncio.run(asyncio.sleep(0.1)))
print(asyncio.run(asyncio.sleep(0.1, "done")))
print(asyncio.run(asyncio.sleep(0)))
pause = asyncio.sleep(0.2, "again")
print(type(pause).__name__, pause.__name__)
print(asyncio.run(pause))
