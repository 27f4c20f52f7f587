"""Random asyncio programs, for comparing Loopscope with CPython.

A program is a tree of statements, so that it can be shrunk: a Node is a line and the block under it. What it prints says
where it is and, by the runner's clock, when; sets are never printed in their own order.
"""
import random


class Node:
    """`head` alone is a statement; with a body, `head` opens a block. `required`: shrinking keeps it while its parent is there."""

    def __init__(self, head, body=None, required=False):
        self.head = head
        self.body = body
        self.required = required

    def lines(self, depth=0):
        yield "    " * depth + self.head
        if self.body is not None:
            if not any(True for _ in self.body):
                yield "    " * (depth + 1) + "pass"
            for child in self.body:
                yield from child.lines(depth + 1)


PROLOGUE = """import asyncio
import time


def log(*words):
    print(f"{asyncio.get_running_loop().time():.2f}", *words)


def told(tag):
    return lambda task: log(tag, "done", task.cancelled())


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def numbers(tag, count, delay):
    try:
        for n in range(count):
            await asyncio.sleep(delay)
            yield n
    finally:
        log(tag, "closed")


def blocking(seconds):
    time.sleep(seconds)
    return seconds
"""

DELAYS = [0, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.5, 1]


class Generator:
    def __init__(self, seed, with_threads=False):
        self.random = random.Random(seed)
        self.tags = 0
        self.function_count = self.random.randint(2, 5)
        self.with_threads = with_threads and self.random.random() < 0.5

    def program(self):
        functions = [self.function(i) for i in range(self.function_count)]
        body = [Node("global lock, semaphore, event, queue, condition"), Node("lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()", required=True),
                Node(f"semaphore, queue = asyncio.Semaphore({self.random.randint(1, 2)}), asyncio.Queue({self.random.randint(0, 2)})", required=True)]
        body[0].required = True
        body += self.block(0, self.random.randint(2, 6), tasks=[])
        main = Node("async def main():", body, required=True)
        start = [Node("try:", [Node("asyncio.run(asyncio.wait_for(main(), 30))", required=True)], required=True),
                 Node("except BaseException as error:", [Node("print('ended by', repr(error))", required=True)], required=True)]
        return functions + [main] + start

    def function(self, index):
        return Node(f"async def f{index}(tag):", [Node("log(tag, 'starts')")] + self.block(index + 1, self.random.randint(1, 4), tasks=[]) + self.ending())

    def ending(self):
        kind = self.random.random()
        if kind < 0.2:
            return [Node(f"raise {self.random.choice(['ValueError', 'KeyError', 'OSError'])}(tag)")]
        return [Node("log(tag, 'ends')")] + ([Node("return tag")] if kind < 0.7 else [])

    def tag(self):
        self.tags += 1
        return f"'{self.tags}'"

    def delay(self):
        return self.random.choice(DELAYS)

    def child(self, level):
        """A coroutine of a function further down, so that calls end."""
        if level >= self.function_count:
            return f"asyncio.sleep({self.delay()}, {self.tag()})"
        return f"f{self.random.randint(level, self.function_count - 1)}({self.tag()})"

    def block(self, level, count, tasks, nesting=0):
        statements = []
        for _ in range(count):
            statements += self.statement(level, tasks, nesting)
        return statements

    def statement(self, level, tasks, nesting):
        simple = [self.sleep, self.sleep, self.spawn, self.spawn, self.await_child, self.gather, self.wait_for, self.wait, self.shield, self.signal,
                  self.use_task, self.use_task, self.use_task, self.callback, self.self_cancel, self.as_completed]
        nested = [self.try_block, self.try_block, self.try_block, self.locked, self.timeout, self.group, self.iterate, self.loop]
        if self.with_threads:
            simple.append(self.thread)
        kinds = simple + (nested if nesting < 3 else [])
        return self.random.choice(kinds)(level, tasks, nesting)

    # ---- simple statements ---------------------------------------------------------------------------------------

    def sleep(self, level, tasks, nesting):
        return [Node(f"await asyncio.sleep({self.delay()})"), Node(f"log({self.tag()})")]

    def spawn(self, level, tasks, nesting):
        name = f"t{self.tags}"
        self.tags += 1
        made = Node(f"{name} = asyncio.create_task({self.child(level)})")
        tasks.append(name)
        extra = [Node(f"{name}.add_done_callback(told({self.tag()}))")] if self.random.random() < 0.3 else []
        return [made] + extra

    def await_child(self, level, tasks, nesting):
        return [Node(f"log('result', await {self.child(level)})")]

    def gather(self, level, tasks, nesting):
        children = [self.child(level) for _ in range(self.random.randint(1, 3))]
        if tasks and self.random.random() < 0.4:
            children.append(self.random.choice(tasks))
        errors = ", return_exceptions=True" if self.random.random() < 0.5 else ""
        return [Node(f"log('gathered', await asyncio.gather({', '.join(children)}{errors}))")]

    def wait_for(self, level, tasks, nesting):
        what = self.random.choice(tasks) if tasks and self.random.random() < 0.4 else self.child(level)
        return [Node(f"log('waited', await asyncio.wait_for({what}, {self.delay()}))")]

    def wait(self, level, tasks, nesting):
        if not tasks:
            return self.spawn(level, tasks, nesting)
        chosen = ", ".join(self.random.sample(tasks, self.random.randint(1, min(3, len(tasks)))))
        when = self.random.choice(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"])
        timeout = f", timeout={self.delay()}" if self.random.random() < 0.5 else ""
        return [Node(f"done, pending = await asyncio.wait([{chosen}], return_when=asyncio.{when}{timeout})"), Node("log('wait', names(done), names(pending))")]

    def shield(self, level, tasks, nesting):
        what = self.random.choice(tasks) if tasks and self.random.random() < 0.5 else self.child(level)
        return [Node(f"log('shielded', await asyncio.shield({what}))")]

    def signal(self, level, tasks, nesting):
        return [Node(self.random.choice([
            "event.set()", "event.clear()", "await event.wait()", f"await queue.put({self.tag()})", "log('got', await queue.get())",
            "log(queue.qsize(), queue.full(), queue.empty())", "log(lock, semaphore.locked(), event.is_set())" if False else "log(lock.locked(), semaphore.locked(), event.is_set())",
            f"queue.put_nowait({self.tag()})", "log(queue.get_nowait())", "await queue.join()", "queue.task_done()", "semaphore.release()"]))]

    def use_task(self, level, tasks, nesting):
        if not tasks:
            return self.spawn(level, tasks, nesting)
        task = self.random.choice(tasks)
        return [Node(self.random.choice([
            f"log('awaited', await {task})", f"log({task}.cancel())", f"{task}.cancel({self.tag()})", f"log({task}.done(), {task}.cancelled(), {task}.cancelling())",
            f"log({task}.get_name(), {task}.uncancel())", f"log({task}.exception())", f"log({task}.result())"]))]

    def callback(self, level, tasks, nesting):
        return [Node(self.random.choice([
            f"asyncio.get_running_loop().call_soon(log, {self.tag()})", f"asyncio.get_running_loop().call_later({self.delay()}, log, {self.tag()})",
            f"asyncio.get_running_loop().call_later({self.delay()}, event.set)"]))]

    def self_cancel(self, level, tasks, nesting):
        if self.random.random() < 0.6:
            return self.sleep(level, tasks, nesting)
        return [Node("asyncio.current_task().cancel()")] + self.sleep(level, tasks, nesting)

    def as_completed(self, level, tasks, nesting):
        children = ", ".join(self.child(level) for _ in range(2))
        timeout = f", timeout={self.delay()}" if self.random.random() < 0.3 else ""
        return [Node(f"for completed in asyncio.as_completed([{children}]{timeout}):", [Node("log('completed', await completed)", required=True)])]

    def thread(self, level, tasks, nesting):
        # No two are meant to end at once: which of them comes first is not decided by asyncio.
        return [Node(f"log('thread', await asyncio.to_thread(blocking, {0.05 + self.random.randrange(2000) / 9973:.5f}))")]

    # ---- blocks --------------------------------------------------------------------------------------------------

    def inner(self, level, tasks, nesting):
        return self.block(level, self.random.randint(1, 3), tasks, nesting + 1)

    def try_block(self, level, tasks, nesting):
        blocks = [Node("try:", self.inner(level, list(tasks), nesting), required=True)]
        kind = self.random.random()
        if kind < 0.75:
            error = self.random.choice(["asyncio.CancelledError", "asyncio.CancelledError", "Exception", "ValueError", "TimeoutError", "BaseException"])
            handler = [Node(f"log('caught', repr(error))")]
            if self.random.random() < 0.3:
                handler += self.inner(level, list(tasks), nesting)
            if self.random.random() < 0.3:
                handler.append(Node("raise"))
            blocks.append(Node(f"except {error} as error:", handler, required=True))
        if kind >= 0.75 or self.random.random() < 0.3:
            final = [Node(f"log({self.tag()}, 'finally')")] + (self.sleep(level, tasks, nesting) if self.random.random() < 0.5 else [])
            blocks.append(Node("finally:", final, required=True))
        return [Node("if True:", blocks)]

    def locked(self, level, tasks, nesting):
        kind = self.random.choice(["lock", "semaphore", "condition"])
        body = self.inner(level, list(tasks), nesting)
        if kind == "condition":
            body.insert(0, Node(self.random.choice(["condition.notify()", "condition.notify_all()", "await asyncio.wait_for(condition.wait(), 0.5)"])))
        return [Node(f"async with {kind}:", body)]

    def timeout(self, level, tasks, nesting):
        body = self.inner(level, list(tasks), nesting)
        if self.random.random() < 0.2:
            body.insert(0, Node(f"limit.reschedule(asyncio.get_running_loop().time() + {self.delay()})"))
        return [Node(f"async with asyncio.timeout({self.delay()}) as limit:", body)]

    def group(self, level, tasks, nesting):
        body = []
        for _ in range(self.random.randint(1, 3)):
            name = f"t{self.tags}"
            body.append(Node(f"{name} = group.create_task({self.child(level)})"))
        body += self.inner(level, list(tasks), nesting)
        block = Node("async with asyncio.TaskGroup() as group:", body, required=True)
        handler = Node("except BaseExceptionGroup as errors:", [Node("log('group', [repr(e) for e in errors.exceptions])")], required=True)
        return [Node("if True:", [Node("try:", [block], required=True), handler])]

    def iterate(self, level, tasks, nesting):
        source = f"numbers({self.tag()}, {self.random.randint(1, 3)}, {self.delay()})"
        body = [Node("log('item', n)")] + (self.inner(level, list(tasks), nesting) if self.random.random() < 0.4 else [])
        if self.random.random() < 0.4:
            body.append(Node("break"))
        return [Node(f"async for n in {source}:", body)]

    def loop(self, level, tasks, nesting):
        return [Node(f"for i in range({self.random.randint(2, 3)}):", self.inner(level, list(tasks), nesting))]


def text_of(nodes):
    return PROLOGUE + "\n\n" + "\n".join("\n".join(node.lines()) for node in nodes) + "\n"
