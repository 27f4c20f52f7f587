// A script with two tasks in one coroutine function, for tests that look into a run.
#pragma once

inline const char* const two_fetches = R"(import asyncio
async def fetch(name, n):
    total = 0
    for i in range(n):
        total += i
        await asyncio.sleep(1)
    return total
async def main():
    task = asyncio.create_task(fetch("a", 2))
    x = await fetch("b", 1)
    print(x, await task)
asyncio.run(main())
)";
