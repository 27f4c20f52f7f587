import asyncio


async def fetch(what):
    await asyncio.sleep(1)
    if what == "orders":
        raise ConnectionError("server is gone")
    return f"12 {what}"


def state(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception():
        return f"failed, {task.exception()}"
    return f"returned {task.result()}"


async def main():
    users = asyncio.create_task(fetch("users"), name="users")
    orders = asyncio.create_task(fetch("orders"), name="orders")
    items = asyncio.create_task(fetch("items"), name="items")
    print(f"made: {state(users)}, {state(orders)}, {state(items)}")
    await asyncio.sleep(0.5)
    items.cancel()
    print(f"items asked to stop: {state(items)}")
    await asyncio.sleep(1)
    for task in (users, orders, items):
        print(f"{task.get_name()}: {state(task)}")


asyncio.run(main())
