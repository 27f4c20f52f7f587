# cancel() and uncancel() by hand: a scope that takes a cancellation back, and one from outside that must win.
import asyncio


class Scope:
    def __init__(self, limit):
        self.limit, self.fired = limit, False

    async def __aenter__(self):
        self.task = asyncio.current_task()
        self.before = self.task.cancelling()
        self.timer = asyncio.get_running_loop().call_later(self.limit, self.fire)
        return self

    def fire(self):
        self.fired = True
        self.task.cancel()

    async def __aexit__(self, kind, value, tb):
        self.timer.cancel()
        if self.fired and self.task.uncancel() <= self.before and kind is asyncio.CancelledError:
            return True


async def main():
    loop = asyncio.get_running_loop()
    async with Scope(0.2) as scope:
        await asyncio.sleep(1)
    print(scope.fired, loop.time(), asyncio.current_task().cancelling())

    async def inner():
        async with Scope(0.3):
            try:
                await asyncio.sleep(1)
            finally:
                print("cancelling", asyncio.current_task().cancelling())
        print("not reached when both cancel")

    task = asyncio.create_task(inner())
    await asyncio.sleep(0.1)
    loop.call_later(0.2, task.cancel)
    print(await asyncio.gather(task, return_exceptions=True), task.cancelling())


asyncio.run(main())
