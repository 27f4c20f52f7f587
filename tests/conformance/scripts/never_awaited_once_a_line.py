# A warning is printed once for each line that gives it.
import asyncio
async def f(): pass
async def main():
    for _ in range(2):
        if f(): print("yes")
    f()
asyncio.run(main())
