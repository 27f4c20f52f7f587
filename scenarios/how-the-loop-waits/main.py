import heapq
import itertools
import time
from collections import deque
from types import coroutine


@coroutine
def sleep(seconds):
    yield seconds  # out to Loop.run, which called send


class Loop:
    def __init__(self):
        self.ready = deque()
        self.timers = []  # a heap: the earliest first
        self.numbers = itertools.count()  # equal deadlines keep their order

    def create_task(self, coroutine):
        self.ready.append(coroutine)

    def poll(self):
        if not self.ready:
            time.sleep(max(0, self.timers[0][0] - time.perf_counter()))
        while self.timers and self.timers[0][0] <= time.perf_counter():
            deadline, number, task = heapq.heappop(self.timers)
            self.ready.append(task)

    def run(self):
        while self.ready or self.timers:
            self.poll()
            for _ in range(len(self.ready)):  # who comes later waits for the next turn
                task = self.ready.popleft()
                try:
                    seconds = task.send(None)
                except StopIteration:
                    continue
                deadline = time.perf_counter() + seconds
                heapq.heappush(self.timers, (deadline, next(self.numbers), task))


async def fetch(what, seconds):
    print(f"{what}: asked")
    await sleep(seconds)
    print(f"{what}: here")


loop = Loop()
loop.create_task(fetch("users", 2))
loop.create_task(fetch("orders", 1))
loop.create_task(fetch("stock", 3))
loop.run()
