# Tasks that make tasks: a parallel tree walk, merge sort and Fibonacci, with the number of tasks made.
import asyncio

made = 0


async def fib(n):
    global made
    made += 1
    if n < 2:
        await asyncio.sleep(0)
        return n
    a, b = await asyncio.gather(fib(n - 1), fib(n - 2))
    return a + b


async def sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    async with asyncio.TaskGroup() as group:
        left, right = group.create_task(sort(items[:middle])), group.create_task(sort(items[middle:]))
    left, right, merged = left.result(), right.result(), []
    while left and right:
        merged.append((left if left[0] <= right[0] else right).pop(0))
    return merged + left + right


async def depth(tree):
    await asyncio.sleep(0.1)
    return 1 + max(await asyncio.gather(*map(depth, tree)), default=0)


async def main():
    print(await fib(10), made, await sort([5, 2, 9, 1, 7, 3, 8]), await depth([[], [[], [[]]], []]), asyncio.get_running_loop().time())


asyncio.run(main())
