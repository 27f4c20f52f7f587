# A service class: start, stop, restart, a background task that is asked to end, state seen from outside.
import asyncio


class Service:
    def __init__(self, name):
        self.name, self.ticks, self._task, self._stop = name, 0, None, asyncio.Event()

    async def _run(self):
        print(self.name, "runs")
        try:
            while not self._stop.is_set():
                self.ticks += 1
                try:
                    await asyncio.wait_for(self._stop.wait(), 0.1)
                except asyncio.TimeoutError:
                    pass
        finally:
            print(self.name, "ends after", self.ticks)

    @property
    def running(self):
        return self._task is not None and not self._task.done()

    async def start(self):
        if self.running:
            raise RuntimeError(f"{self.name} runs already")
        self._stop.clear()
        self._task = asyncio.create_task(self._run(), name=self.name)
        await asyncio.sleep(0)

    async def stop(self):
        self._stop.set()
        await self._task

    async def __aenter__(self):
        await self.start()
        return self

    async def __aexit__(self, *info):
        await self.stop()


async def main():
    service = Service("clock")
    print(service.running)
    async with service:
        await asyncio.sleep(0.35)
        print(service.running, service.ticks, service._task.get_name())
        try:
            await service.start()
        except RuntimeError as error:
            print(error)
    print(service.running)
    await service.start()
    service._task.cancel()
    print(await asyncio.gather(service._task, return_exceptions=True), service.running)


asyncio.run(main())
