# A queue of one's own: _init, _get and _put as its subclasses override them; ties in priority queues.
import asyncio
import collections
from dataclasses import dataclass, field


class SetQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = collections.OrderedDict()

    def _put(self, item):
        self._queue[item] = None

    def _get(self):
        return self._queue.popitem(last=False)[0]


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


async def main():
    queue = SetQueue()
    for word in "the cat and the dog and the cow".split():
        queue.put_nowait(word)
    print(queue.qsize(), [await queue.get() for _ in range(queue.qsize())], queue.empty())
    jobs = asyncio.PriorityQueue()
    for priority, name in ((3, "c"), (1, "a"), (2, "b"), (1, "a2")):
        await jobs.put(Job(priority, name))
    print([(await jobs.get()).name for _ in range(4)])
    stack = asyncio.LifoQueue(2)
    await stack.put(1)
    await stack.put(2)
    late = asyncio.create_task(stack.put(3))
    await asyncio.sleep(0)
    print(stack.get_nowait(), stack.full())
    await late
    print(stack.get_nowait(), stack.get_nowait())
    mixed = asyncio.PriorityQueue()
    mixed.put_nowait((1, {}))
    try:
        mixed.put_nowait((1, {}))
    except TypeError as error:
        print(error)


asyncio.run(main())
