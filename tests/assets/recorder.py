"""What assets/loopscope_record.py promises: the program stays as it is, and what happened stands in the recording.

    python3 recorder.py LOOPSCOPE

The order of task switches, waits and outputs of a dozen programs is compared with what Loopscope itself records of them.
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest

LOOPSCOPE = os.path.abspath(sys.argv.pop(1))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECORDER = os.path.join(ROOT, "assets", "loopscope_record.py")
sys.path.insert(0, os.path.dirname(RECORDER))
sys.dont_write_bytecode = True
import loopscope_record  # noqa: E402

TASK_ENDS = ("task_done", "task_failed", "task_cancelled")
# asyncio.run() ends with two tasks of its own where Loopscope's has what it needs of them.
ENDING = ("BaseEventLoop.shutdown", "Loop.shutdown", "shutdown_")


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)

    def path(self, name, text=None):
        path = os.path.join(self.folder, name)
        if text is not None:
            with open(path, "w") as file:
                file.write(textwrap.dedent(text))
        return path

    def run_python(self, *arguments, **more):
        environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **more.pop("environment", {}))
        return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=120, cwd=self.folder, env=environment, **more)

    def record(self, source, *arguments, **more):
        """Runs a script under the recorder. The recording is in out.rec."""
        self.path("script.py", source)
        return self.run_python(RECORDER, "-o", "out.rec", "script.py", *arguments, **more)

    def events(self, recording="out.rec"):
        out = self.path(recording + ".json")
        done = subprocess.run([LOOPSCOPE, "export", self.path(recording), "--format", "json", "-o", out], capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(out) as file:
            events = json.load(file)["events"]
        for event in events:
            self.assertNotIn("The recorder stopped", event["text"])
        return events

    def recorded(self, source, *arguments, **more):
        done = self.record(source, *arguments, **more)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        return self.events()

    def own_events(self):
        """What Loopscope records of the same script."""
        done = subprocess.run([LOOPSCOPE, "run", "--record", "own.rec", "script.py"], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(done.stderr, "")
        return self.events("own.rec")


def of_kind(events, *kinds):
    return [event for event in events if event["kind"] in kinds]


def labels(events):
    """id -> what the task runs, without arguments, and which one of them it is."""
    names, seen = {}, {}
    for event in of_kind(events, "task_label"):
        name = re.match(r".* is called ([^(]*)", event["text"]).group(1)
        seen[name] = seen.get(name, 0) + 1
        names[event["id"]] = "%s#%d" % (name, seen[name])
    return names


def story(events):
    """The order of task switches, waits and outputs, in words that are the same whoever has recorded it."""
    names = labels(events)
    hidden = {task for task, name in names.items() if name.startswith(ENDING)}
    chips = {event["id"]: event["subject"] for event in of_kind(events, "task_new")}
    by_chip = {chip: names.get(task, "?") for task, chip in chips.items()}
    lines = []
    for event in of_kind(events, "task_run", "task_yield", "task_wait", "output", *TASK_ENDS):
        if event["id"] in hidden or (event["kind"] == "output" and event["text"].startswith("Error")):
            continue
        if event["kind"] == "output":
            lines.append(event["text"])
        elif event["kind"] == "task_wait":
            thing = event["text"].split("it waits for ")[1].rstrip(".")
            thing = by_chip.get(thing.split(" ")[0], thing) if " " in thing else thing
            lines.append("%s waits for %s" % (names[event["id"]], thing))
        else:
            lines.append("%s %s" % (names[event["id"]], event["kind"]))
    return lines


PROGRAMS = {
    "sleeps": """
        import asyncio
        async def nap(seconds):
            await asyncio.sleep(seconds)
            print("napped", seconds)
        async def main():
            tasks = [asyncio.create_task(nap(s)) for s in (0.12, 0.06, 0.18)]
            for task in tasks:
                await task
        asyncio.run(main())
    """,
    "switches": """
        import asyncio
        async def count(name, n):
            for i in range(n):
                print(name, i)
                await asyncio.sleep(0)
        async def main():
            await asyncio.gather(count("a", 3), count("b", 5), count("c", 1))
        asyncio.run(main())
    """,
    "gather that fails": """
        import asyncio
        async def work(n):
            await asyncio.sleep(n * 0.05)
            if n == 2:
                raise ValueError("two")
            return n
        async def main():
            try:
                await asyncio.gather(*(work(n) for n in (1, 2, 3)))
            except ValueError as error:
                print("caught", error)
            print(await asyncio.gather(work(1), work(2), return_exceptions=True))
        asyncio.run(main())
    """,
    "task group": """
        import asyncio
        async def child(n):
            await asyncio.sleep(0.05 * n)
            print("child", n)
            if n == 2:
                raise RuntimeError("child 2")
        async def main():
            try:
                async with asyncio.TaskGroup() as group:
                    for n in (1, 2, 3):
                        group.create_task(child(n))
            except* RuntimeError as errors:
                print("caught", errors.exceptions)
        asyncio.run(main())
    """,
    "timeouts": """
        import asyncio
        async def main():
            try:
                async with asyncio.timeout(0.05):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("timeout 1")
            try:
                await asyncio.wait_for(asyncio.sleep(5), 0.05)
            except asyncio.TimeoutError:
                print("timeout 2")
            print(await asyncio.wait_for(asyncio.sleep(0.02, "in time"), 5))
            print(await asyncio.wait_for(asyncio.sleep(0.1 * 3, "in time too"), 5.0))
        asyncio.run(main())
    """,
    "cancellation": """
        import asyncio
        async def stubborn():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("cleaning up")
                await asyncio.sleep(0.05)
                raise
        async def main():
            early = asyncio.create_task(stubborn(), name="early")
            early.cancel()
            task = asyncio.create_task(stubborn(), name="late")
            await asyncio.sleep(0.05)
            task.cancel()
            for each in (early, task):
                try:
                    await each
                except asyncio.CancelledError:
                    print("cancelled", each.get_name())
        asyncio.run(main())
    """,
    "queue": """
        import asyncio
        async def produce(queue):
            for i in range(5):
                await queue.put(i)
                print("put", i)
            await queue.put(None)
        async def main():
            queue = asyncio.Queue(2)
            producer = asyncio.create_task(produce(queue))
            while (item := await queue.get()) is not None:
                await asyncio.sleep(0.03)
                print("got", item)
            await producer
        asyncio.run(main())
    """,
    "queue that is joined": """
        import asyncio
        async def work(queue):
            while True:
                await asyncio.sleep(0.1 * await queue.get())
                queue.task_done()
        async def main():
            queue = asyncio.Queue()
            for n in (1, 3):
                queue.put_nowait(n)
            worker = asyncio.create_task(work(queue))
            await queue.join()
            print("joined")
            worker.cancel()
        asyncio.run(main())
    """,
    "locks": """
        import asyncio
        async def work(n, lock, semaphore, event):
            async with lock:
                await asyncio.sleep(0.03)
            async with semaphore:
                await asyncio.sleep(0.03)
            await event.wait()
            print("done", n)
        async def main():
            lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
            tasks = [asyncio.create_task(work(n, lock, semaphore, event)) for n in range(3)]
            await asyncio.sleep(0.4)
            event.set()
            await asyncio.wait(tasks)
        asyncio.run(main())
    """,
    "condition": """
        import asyncio
        async def wait(condition):
            async with condition:
                await condition.wait()
                print("notified")
        async def main():
            condition = asyncio.Condition()
            task = asyncio.create_task(wait(condition))
            await asyncio.sleep(0.03)
            async with condition:
                condition.notify()
            await task
        asyncio.run(main())
    """,
    "callbacks and futures": """
        import asyncio
        async def main():
            loop = asyncio.get_running_loop()
            first, second = loop.create_future(), loop.create_future()
            loop.call_soon(first.set_result, 1)
            loop.call_later(0.05, second.set_result, 2)
            loop.call_later(0.02, print, "later")
            loop.call_later(0.03, print, "never").cancel()
            second.add_done_callback(lambda future: print("second is done"))
            print(await first, await second)
        asyncio.run(main())
    """,
    "threads": """
        import asyncio, time
        def work(n):
            time.sleep(0.05 * n)
            return n
        async def main():
            loop = asyncio.get_running_loop()
            print(await loop.run_in_executor(None, work, 1))
            print(await asyncio.gather(*(loop.run_in_executor(None, work, n) for n in (1, 3))))
        asyncio.run(main())
    """,
    "to_thread": """
        import asyncio, time
        async def main():
            print(await asyncio.to_thread(time.sleep, 0.05))
            print(await asyncio.gather(asyncio.to_thread(time.sleep, 0.05), asyncio.to_thread(pow, 2, 3)))
        asyncio.run(main())
    """,
    "blocking": """
        import asyncio, time
        async def tick():
            for _ in range(3):
                await asyncio.sleep(0.05)
                print("tick")
        async def main():
            ticking = asyncio.create_task(tick())
            await asyncio.sleep(0.02)
            time.sleep(0.3)
            print("slept")
            await ticking
        asyncio.run(main())
    """,
    "shield and as_completed": """
        import asyncio
        async def nap(seconds):
            await asyncio.sleep(seconds)
            return seconds
        async def main():
            print(await asyncio.shield(nap(0.03)))
            for done in asyncio.as_completed([asyncio.create_task(nap(s)) for s in (0.12, 0.05)]):
                print(await done)
        asyncio.run(main())
    """,
    "async generators and helpers": """
        import asyncio
        async def numbers():
            for i in range(3):
                await asyncio.sleep(0.02)
                yield i
        async def inner():
            async for i in numbers():
                print(i)
        async def main():
            await inner()
            raise SystemExit(0)
        asyncio.run(main())
    """,
}


@unittest.skipUnless(sys.version_info[:2] == (3, 11), "Loopscope runs scripts as Python 3.11 does")
class SameStory(Case):
    """Times differ, the order must not."""

    def check(self, source):
        ours = self.recorded(source)
        theirs = self.own_events()
        self.assertEqual(story(ours), story(theirs))
        self.check_causes(ours)

    def check_causes(self, events):
        last_ready = {}
        for event in events:
            if event["cause"] is not None:
                self.assertLess(event["cause"], event["event"])
            if event["kind"] in ("task_new", "task_ready", "task_yield"):
                last_ready[event["id"]] = event["event"]
            elif event["kind"] == "task_run":
                self.assertEqual(event["cause"], last_ready[event["id"]], event)
            elif event["kind"] == "task_ready":
                self.assertIsNotNone(event["cause"], event)
            elif event["kind"] in ("task_wait", *TASK_ENDS):
                self.assertEqual((events[event["cause"]]["kind"], events[event["cause"]]["id"]), ("task_run", event["id"]))


for _name, _source in PROGRAMS.items():
    setattr(SameStory, "test_%s_has_the_order_that_loopscope_records" % _name.replace(" ", "_"), lambda self, source=_source: self.check(source))


class WhatIsRecorded(Case):
    def test_a_task_is_introduced_with_name_coroutine_line_and_parent(self):
        events = self.recorded("""\
            import asyncio
            async def fetch(name): pass
            async def main():
                await asyncio.create_task(fetch("users"), name="fetcher")
            asyncio.run(main())
        """)
        new = of_kind(events, "task_new")[1]
        self.assertEqual((new["file"], new["line"], events[new["cause"]]["kind"]), ("script.py", 4, "task_run"))
        texts = [event["text"] for event in events if event["id"] == new["id"]]
        self.assertIn("An object is called fetcher.", texts)
        self.assertTrue(any("is called fetch('users')" in text for text in texts), texts)

    def test_a_wait_says_the_line_of_the_innermost_await_of_the_program(self):
        events = self.recorded("""\
            import asyncio
            async def inner():
                await asyncio.sleep(0.01)
            async def main():
                await asyncio.sleep(0)
                await inner()
            asyncio.run(main())
        """)
        main = of_kind(events, "task_new")[0]["id"]
        places = [(event["kind"], event["line"]) for event in of_kind(events, "task_wait", "task_yield") if event["id"] == main]
        self.assertEqual(places, [("task_yield", 5), ("task_wait", 3)])

    def test_a_blocking_call_has_its_line_and_lasts_as_long_as_it_held_the_loop(self):
        events = self.recorded("""\
            import asyncio, time
            async def main():
                print("before")
                time.sleep(0.3)
                print("after")
            asyncio.run(main())
        """)
        begin, end = of_kind(events, "block_begin")[0], of_kind(events, "block_end")[0]
        self.assertEqual((begin["line"], begin["text"]), (4, "time.sleep(0.3) holds the thread from here."))
        self.assertGreater(end["time_ns"] - begin["time_ns"], 200_000_000)
        kinds = [event["kind"] for event in of_kind(events, "task_run", "output", "block_begin", "block_end", "task_done")]
        self.assertEqual(kinds[:6], ["task_run", "output", "block_begin", "block_end", "output", "task_done"])

    def test_what_computes_is_no_blocking_call_and_has_its_line(self):
        events = self.recorded("""\
            import asyncio, time
            async def main():
                end = time.thread_time() + 0.4
                while time.thread_time() < end:
                    sum(range(1000))
            asyncio.run(main())
        """)
        notes = [event for event in of_kind(events, "note") if "computes without an await" in event["text"]]
        self.assertTrue(notes or of_kind(events, "block_begin"), "neither")
        self.assertTrue(all(event["line"] in (4, 5) for event in notes))

    def test_check_finds_the_blocking_call(self):
        self.recorded(PROGRAMS["blocking"])
        done = subprocess.run([LOOPSCOPE, "check", self.path("out.rec")], capture_output=True, text=True)
        self.assertIn("[blocking-call]", done.stdout)
        self.assertIn("time.sleep(0.3)", done.stdout)
        self.assertEqual(done.returncode, 1)

    def test_all_exports_take_the_recording(self):
        self.recorded(PROGRAMS["threads"])
        for form in ("csv", "svg", "html", "perfetto"):
            out = self.path("out." + form)
            done = subprocess.run([LOOPSCOPE, "export", self.path("out.rec"), "--format", form, "-o", out], capture_output=True, text=True)
            self.assertEqual((done.stderr, done.returncode), ("", 0))
            self.assertGreater(os.path.getsize(out), 1000)

    def test_the_timeline_of_a_recording_is_shown_and_running_it_is_refused(self):
        self.recorded(PROGRAMS["blocking"])
        shown = subprocess.run([LOOPSCOPE, "run", "--timeline", "out.rec"], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual((shown.stderr, shown.returncode), ("", 0))
        self.assertRegex(shown.stdout, r"(?m)^T2 tick\(\)")
        self.assertRegex(shown.stdout, r"(?m)^loop .*!!")
        refused = subprocess.run([LOOPSCOPE, "run", "out.rec"], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual((refused.stdout, refused.returncode), ("", 2))
        self.assertIn("'out.rec' is a recording, not a script", refused.stderr)

    def test_a_worker_runs_its_job_in_a_lane_of_its_own_and_its_end_wakes_the_task(self):
        events = self.recorded(PROGRAMS["threads"])
        begins = of_kind(events, "job_begin")
        self.assertEqual([event["text"] for event in begins], ["A worker thread starts work."] * 3)
        self.assertTrue(all(event["thread"] > 0 for event in begins))
        for done in of_kind(events, "future_done"):
            if any(begin["id"] == done["id"] for begin in begins):
                self.assertEqual(events[done["cause"]]["kind"], "job_end")

    def test_threads_that_print_and_call_back_have_their_own_numbers(self):
        events = self.recorded("""\
            import asyncio, threading
            def work(loop, event):
                print("from the thread")
                loop.call_soon_threadsafe(event.set)
            async def main():
                event = asyncio.Event()
                threading.Thread(target=work, args=(asyncio.get_running_loop(), event), name="worker").start()
                await event.wait()
            asyncio.run(main())
        """)
        thread = of_kind(events, "thread_new")[0]
        self.assertIn("Thread worker starts", thread["text"])
        self.assertEqual(of_kind(events, "output")[0]["thread"], 1)
        ready = [event for event in of_kind(events, "callback_ready") if "Event.set" in event["text"]][0]
        run = [event for event in of_kind(events, "callback_run") if event["id"] == ready["id"]][0]
        self.assertEqual((ready["thread"], run["thread"], run["cause"]), (1, 0, ready["event"]))
        self.assertEqual(len(of_kind(events, "thread_end")), 1)

    def test_sockets_are_waits_for_input_that_the_selector_ends(self):
        events = self.recorded("""\
            import asyncio
            async def handle(reader, writer):
                writer.write(await reader.readline())
                await writer.drain()
                writer.close()
            async def main():
                server = await asyncio.start_server(handle, "127.0.0.1", 0)
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
                writer.write(b"hello\\n")
                print(await reader.read())
                writer.close()
                server.close()
            asyncio.run(main())
        """)
        self.assertEqual([event["text"] for event in of_kind(events, "output")], ["Prints “b'hello\\n'”."])
        waits = [event for event in of_kind(events, "task_wait") if event["text"].endswith("it waits for read.")]
        self.assertEqual({event["line"] for event in waits}, {3, 10})
        over = [event for event in of_kind(events, "future_done") if "read is done" in event["text"]]
        for event in over:
            self.assertEqual(events[event["cause"]]["kind"], "callback_run")
            self.assertIn("_read_ready", events[event["cause"]]["text"])
        self.assertTrue(over)
        self.assertTrue(of_kind(events, "poll"))

    def test_a_lock_says_who_holds_it_and_a_queue_how_full_it_is(self):
        events = self.recorded("""\
            import asyncio
            async def main():
                lock, queue = asyncio.Lock(), asyncio.Queue()
                async with lock:
                    queue.put_nowait(1)
                    queue.put_nowait(2)
                await queue.get()
            asyncio.run(main())
        """)
        self.assertEqual([event["text"] for event in of_kind(events, "object_hold")], ["T1 takes Lock.", "Lock is free."])
        self.assertEqual([event["text"] for event in of_kind(events, "object_level")], ["Queue is at %d." % n for n in (1, 2, 1)])

    def test_cancelling_says_who_and_where(self):
        events = self.recorded(PROGRAMS["cancellation"])
        cancels = of_kind(events, "task_cancel")
        self.assertEqual([event["line"] for event in cancels], [12, 15])
        woken = [event for event in of_kind(events, "future_cancelled")][0]
        self.assertEqual(woken["cause"], cancels[1]["event"])

    def test_an_uncaught_exception_ends_the_recording(self):
        done = self.record("import asyncio\nasync def main():\n    1 / 0\nasyncio.run(main())\n")
        self.assertEqual(done.returncode, 1)
        events = self.events()
        self.assertIn("Uncaught: ZeroDivisionError: division by zero.", of_kind(events, "raised")[0]["text"])
        self.assertEqual(events[-1]["kind"], "run_end")
        self.assertEqual(events[-1]["text"], "An exception ended the script.")
        self.assertEqual(len(of_kind(events, "output")), 1, "the traceback is one output")

    def test_two_loops_one_after_the_other_are_both_recorded(self):
        events = self.recorded("import asyncio\nasync def f(n):\n    await asyncio.sleep(0.01)\n    print(n)\nasyncio.run(f(1))\nasyncio.run(f(2))\n")
        self.assertEqual([event["text"] for event in of_kind(events, "output")], ["Prints “1”.", "Prints “2”."])
        self.assertEqual(sum(name.startswith("f#") for name in labels(events).values()), 2)

    def test_a_loop_in_another_thread_is_recorded_as_the_loop(self):
        events = self.recorded("""\
            import asyncio, threading
            async def main():
                await asyncio.sleep(0.01)
                print("in a thread")
            thread = threading.Thread(target=lambda: asyncio.run(main()))
            thread.start()
            thread.join()
            print("joined")
        """)
        self.assertEqual(len([event for event in of_kind(events, "task_run") if "main()" in event["text"]]), 2)
        self.assertEqual(sorted(event["text"] for event in of_kind(events, "output")), ["Prints “in a thread”.", "Prints “joined”."])

    def test_events_past_the_limit_are_left_out_and_the_program_goes_on(self):
        self.path("script.py", "import asyncio\nasync def main():\n    for _ in range(5000): await asyncio.sleep(0)\n    print('end')\nasyncio.run(main())\n")
        done = self.run_python(RECORDER, "-o", "out.rec", "--max-events=2000", "script.py")
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("end\n", "", 0))
        subprocess.run([LOOPSCOPE, "export", self.path("out.rec"), "--format", "json", "-o", self.path("out.json")], check=True)
        with open(self.path("out.json")) as file:
            events = json.load(file)["events"]
        self.assertLess(len(events), 2100)
        self.assertIn("2000 events are the limit", of_kind(events, "note")[0]["text"])

    def test_the_kinds_of_events_are_those_of_the_format(self):
        with open(os.path.join(ROOT, "engine", "trace", "event.h")) as header:
            kinds = re.findall(r"^    X\((\w+), \"[^\"]*\", (\w+),", header.read(), re.MULTILINE)
        self.assertEqual([name for name, _ in kinds], list(loopscope_record.KINDS))
        numbers = [at for at, (_, argument) in enumerate(kinds) if argument == "number"]
        self.assertEqual(numbers, list(loopscope_record.ARG_IS_NUMBER))


OTHER_LOOP = """
    import asyncio, collections, concurrent.futures, heapq, itertools, threading, time
    class Handle:
        def __init__(self, callback, args, context):
            self.call = None if callback is None else (lambda: context.run(callback, *args)) if context else (lambda: callback(*args))
        def cancel(self): self.call = None
        def cancelled(self): return self.call is None
    class OtherLoop(asyncio.AbstractEventLoop):
        def __init__(self):
            self.queue, self.heap, self.order, self.news, self.is_stopping = collections.deque(), [], itertools.count(), threading.Event(), False
        def time(self): return time.monotonic()
        def get_debug(self): return False
        def is_running(self): return True
        def is_closed(self): return False
        def call_exception_handler(self, context): print(context)
        def call_soon(self, callback, *args, context=None):
            handle = Handle(callback, args, context)
            self.queue.append(handle)
            self.news.set()
            return handle
        def call_soon_threadsafe(self, callback, *args, context=None): return self.call_soon(callback, *args, context=context)
        def call_later(self, delay, callback, *args, context=None): return self.call_at(self.time() + delay, callback, *args, context=context)
        def call_at(self, when, callback, *args, context=None):
            handle = Handle(callback, args, context)
            heapq.heappush(self.heap, (when, next(self.order), handle))
            return handle
        def create_future(self): return asyncio.Future(loop=self)
        def create_task(self, coroutine, **named): return asyncio.Task(coroutine, loop=self, **named)
        def run_in_executor(self, executor, function, *args):
            self.pool = concurrent.futures.ThreadPoolExecutor(1)
            return asyncio.wrap_future(self.pool.submit(function, *args), loop=self)
        def stop(self): self.is_stopping = True
        def run_forever(self):
            asyncio._set_running_loop(self)
            try:
                while not self.is_stopping: self.turn()
            finally:
                asyncio._set_running_loop(None)
        def turn(self):
            if not self.queue: self.news.wait(max(0, self.heap[0][0] - self.time()) if self.heap else None)
            self.news.clear()
            while self.heap and self.heap[0][0] <= self.time():
                handle = heapq.heappop(self.heap)[2]
                if handle.call: handle.call()
            for _ in range(len(self.queue)):
                handle = self.queue.popleft()
                if handle.call: handle.call()
        def run(self, coroutine):
            task = self.create_task(coroutine)
            task.add_done_callback(lambda task: self.stop())
            self.run_forever()
            return task.result()
"""


class EagerAndOtherLoops(Case):
    @unittest.skipUnless(sys.version_info >= (3, 12), "eager tasks are of Python 3.12")
    def test_eager_tasks_that_suspend_are_recorded(self):
        events = self.recorded("""\
            import asyncio
            async def f():
                await asyncio.sleep(0.01)
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                await asyncio.gather(f(), f())
                await asyncio.create_task(f())
            asyncio.run(main())
        """)
        self.assertEqual(sum(name.startswith("f#") for name in labels(events).values()), 3)
        waits = [event["text"] for event in of_kind(events, "task_wait")]
        self.assertTrue(any(re.search(r"waits for \w+ f\(\)", text) for text in waits), waits)

    def check_other_loop(self, prologue, epilogue):
        body = """
            import asyncio, time
            async def nap(seconds, lock):
                async with lock:
                    await asyncio.sleep(seconds)
                print("napped", seconds)
            async def main():
                lock = asyncio.Lock()
                tasks = [asyncio.create_task(nap(s, lock)) for s in (0.03, 0.01)]
                await asyncio.gather(*tasks)
                print(await asyncio.get_running_loop().run_in_executor(None, lambda: 5))
                asyncio.get_running_loop().call_later(0.01, print, "later")
                await asyncio.sleep(0.1)
                time.sleep(0.3)
                task = asyncio.create_task(asyncio.sleep(5))
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
        """
        plain = textwrap.dedent(body) + "asyncio.run(main())\n"
        own = story(self.recorded(plain))
        events = self.recorded(textwrap.dedent(prologue) + textwrap.dedent(body) + epilogue)
        self.assertEqual(story(events), own)
        self.assertEqual(len(of_kind(events, "block_begin")), 1)
        self.assertTrue(of_kind(events, "iteration"))
        self.assertTrue(of_kind(events, "timer_due"))
        return events

    def test_uvloop_tells_the_same_story_as_asyncio(self):
        if self.run_python("-c", "import uvloop").returncode:
            self.skipTest("uvloop is not installed")
        self.check_other_loop("import uvloop\n", "uvloop.install()\nasyncio.run(main())\n")

    def test_a_loop_with_handles_of_its_own_tells_the_same_story_as_asyncio(self):
        self.check_other_loop(OTHER_LOOP, "OtherLoop().run(main())\n")


class TheProgramStaysAsItIs(Case):
    def check_same(self, source, *arguments, **more):
        self.path("script.py", source)
        plain = self.run_python("script.py", *arguments, **more)
        recorded = self.run_python(RECORDER, "-o", "out.rec", "script.py", *arguments, **more)
        without_times = lambda text: re.sub(r"0x[0-9a-f]+|when=[0-9.]+|took [0-9.]+|in [0-9.]+ ?ms|pid=[0-9]+", "#", text)
        self.assertEqual(recorded.stdout, plain.stdout)
        self.assertEqual(without_times(recorded.stderr), without_times(plain.stderr))
        self.assertEqual(recorded.returncode, plain.returncode)
        self.events()
        return plain

    def test_output_arguments_and_names_are_the_same(self):
        done = self.check_same("""
            import asyncio, sys, os, threading
            async def main():
                print(sys.argv, __name__, __file__, sys.path[0], threading.active_count(), threading.enumerate()[0].name)
                task = asyncio.current_task()
                print(type(task), type(task) is asyncio.Task, isinstance(task, asyncio.Future), asyncio.all_tasks() == {task})
                print(repr(task), repr(asyncio.Lock())[-10:], task.get_coro(), file=sys.stderr) if 0 else None
                print(sys.stdout is sys.__stdout__, type(sys.stdout), sys.modules["__main__"].main is main)
                sys.stdout.flush()
                os.write(1, b"raw\\n")
                print("error", file=sys.stderr)
            asyncio.run(main())
        """, "-x", "--flag", "value")
        self.assertIn("['script.py', '-x', '--flag', 'value'] __main__", done.stdout)

    def test_exit_codes_are_the_same(self):
        for last in ("sys.exit(7)", "sys.exit('words')", "sys.exit()", "1 / 0", "os._exit(5)", "raise KeyboardInterrupt", "os.kill(os.getpid(), 15)", "exit(3)"):
            with self.subTest(last):
                self.check_same("import asyncio, os, sys\nasync def main():\n    print('begun', flush=True)\n    await asyncio.sleep(0)\n    %s\nasyncio.run(main())\n" % last)

    def test_tracebacks_are_the_same(self):
        self.check_same("import asyncio\ndef f():\n    raise ValueError('in a callback')\nasync def main():\n    asyncio.get_running_loop().call_soon(f)\n    await asyncio.sleep(0.01)\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        raise KeyError('x')\nasyncio.run(main())\n")
        self.check_same("import asyncio\nasync def lost():\n    raise ValueError('lost')\nasync def main():\n    asyncio.create_task(lost())\n    await asyncio.sleep(0.01)\n    import gc; gc.collect()\nasyncio.run(main())\n")
        self.check_same("def f(:\n    pass\n")
        self.check_same("import asyncio\nasync def main(): pass\nmain()\nimport nothing_of_that_name\n")

    def test_a_task_that_nobody_holds_is_destroyed_when_it_would_be(self):
        done = self.check_same("""
            import asyncio, gc, weakref
            class Kept: pass
            async def lost(kept):
                await asyncio.get_running_loop().create_future()
            def look(alive):
                # A callback right after the task's step: no other task has run since.
                gc.collect()
                print("gone" if alive() is None else "kept")
            async def main():
                kept = Kept()
                alive = weakref.ref(kept)
                asyncio.create_task(lost(kept))
                del kept
                asyncio.get_running_loop().call_soon(look, alive)
                await asyncio.sleep(0.01)
            asyncio.run(main())
        """)
        self.assertEqual(done.stdout, "gone\n")
        self.assertIn("Task was destroyed but it is pending", done.stderr)

    def test_cpythons_own_tests_of_asyncio_pass_while_they_are_recorded(self):
        names = ["test.test_asyncio.test_" + name for name in ("queues", "locks", "taskgroups", "timeouts", "streams", "runners")]
        if self.run_python("-c", "import " + ", ".join(names)).returncode:
            self.skipTest("Python's tests are not installed (libpython3.11-testsuite)")
        done = self.run_python(RECORDER, "-o", "out.rec", "-m", "unittest", *names)
        self.assertRegex(done.stderr, r"\nOK( \(.*\))?\n\Z")
        self.events()

    def test_debug_mode_says_the_same(self):
        source = "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    loop.call_soon(lambda: 1 / 0)\n    loop.call_later(0.01, lambda: 1 / 0)\n    task = asyncio.create_task(asyncio.sleep(0))\n    await asyncio.sleep(0.05)\nasyncio.run(main(), debug=True)\n"
        self.check_same(source)

    def test_children_by_fork_and_by_multiprocessing_are_not_recorded_and_work(self):
        self.check_same("""
            import asyncio, multiprocessing, os, concurrent.futures, sys
            def square(n):
                return n * n
            async def main():
                with concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                    print(await asyncio.get_running_loop().run_in_executor(pool, square, 7))
                child = os.fork()
                if child == 0:
                    os._exit(3)
                print(os.waitpid(child, 0)[1])
            if __name__ == "__main__":
                asyncio.run(main())
                if os.fork() == 0:
                    sys.exit(0)
                os.wait()
                child = multiprocessing.get_context("fork").Process(target=square, args=(3,))
                child.start()
                child.join()
                print(child.exitcode)
        """, environment={"PYTHONWARNINGS": "ignore::DeprecationWarning"})  # whether the pool's threads are gone is chance

    def test_a_program_without_threads_forks_without_python_warning_of_threads(self):
        done = self.check_same("""
            import asyncio, os
            async def main():
                for _ in range(2):
                    child = os.fork()
                    if child == 0:
                        os._exit(3)
                    print(os.waitpid(child, 0)[1])
                    await asyncio.sleep(0.05)
            asyncio.run(main())
        """)
        self.assertEqual((done.stdout, done.stderr), ("768\n768\n", ""))

    def test_what_is_printed_at_exit_is_printed_and_recorded(self):
        self.check_same("import asyncio, atexit\natexit.register(print, 'bye')\nasync def main(): pass\nasyncio.run(main())\n")
        self.assertEqual(of_kind(self.events(), "output")[-1]["text"], "Prints “bye”.")

    def test_a_program_of_modules_runs_with_m(self):
        os.mkdir(self.path("package"))
        self.path("package/__init__.py", "")
        self.path("package/__main__.py", "import asyncio, sys\nfrom . import part\nasyncio.run(part.main())\nprint(sys.argv[1:], __name__, __package__)\n")
        self.path("package/part.py", "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    print('part')\n")
        plain = self.run_python("-m", "package", "a")
        recorded = self.run_python(RECORDER, "-o", "out.rec", "-m", "package", "a")
        self.assertEqual((recorded.stdout, recorded.stderr, recorded.returncode), (plain.stdout, plain.stderr, plain.returncode))
        self.assertEqual({event["file"] for event in of_kind(self.events(), "task_wait")} - {""}, {"package/part.py"})

    def test_a_mistake_of_the_recorder_is_not_the_programs(self):
        for broken in ("suspended", "task_over", "new_task", "begin_callback", "primitive", "timer_set", "output", "adopt", "start_watchdog", "meet_running_loop"):
            with self.subTest(broken):
                self.path("script.py", """
                    import asyncio, loopscope_record
                    def fail(*args): raise ArithmeticError("the recorder's own")
                    loopscope_record.Recorder.%s = fail
                    async def work(lock):
                        async with lock:
                            await asyncio.sleep(0.01)
                        return 1
                    async def main():
                        lock = asyncio.Lock()
                        print(await asyncio.gather(work(lock), work(lock)))
                        asyncio.get_running_loop().call_soon(print, "soon")
                        await asyncio.sleep(0.01)
                    with loopscope_record.recording("out.rec"):
                        asyncio.run(main())
                    print(asyncio.Task.__module__, asyncio.Handle._run.__module__)
                """ % broken)
                done = self.run_python("script.py", environment={"PYTHONPATH": os.path.dirname(RECORDER)})
                self.assertEqual((done.stdout, done.stderr, done.returncode), ("[1, 1]\nsoon\n_asyncio asyncio.events\n", "", 0))
                subprocess.run([LOOPSCOPE, "export", self.path("out.rec"), "--format", "json", "-o", self.path("out.json")], check=True)
                with open(self.path("out.json")) as file:
                    notes = [event["text"] for event in of_kind(json.load(file)["events"], "note")]
                self.assertIn("ArithmeticError: the recorder's own", notes[0])

    def test_a_recording_that_cannot_be_written_at_the_end_is_one_line_on_standard_error(self):
        self.path("script.py", "import asyncio, os, shutil\nasync def main():\n    print('ran')\n    shutil.rmtree('there')\nasyncio.run(main())\n")
        os.mkdir(self.path("there"))
        done = self.run_python(RECORDER, "-o", "there/out.rec", "script.py")
        self.assertEqual((done.stdout, done.returncode), ("ran\n", 0))
        self.assertRegex(done.stderr, r"\Aloopscope_record: the recording cannot be written: FileNotFoundError: .*\n\Z")

    def test_many_turns_without_a_yield_stay_under_the_limit_too(self):
        self.path("script.py", "import asyncio\nasync def nap(): await asyncio.sleep(0.0001)\nasync def main():\n    for _ in range(600): await asyncio.create_task(nap())\nasyncio.run(main())\n")
        self.run_python(RECORDER, "-o", "out.rec", "--max-events=1000", "script.py")
        subprocess.run([LOOPSCOPE, "export", self.path("out.rec"), "--format", "csv", "-o", self.path("out.csv")], check=True)
        with open(self.path("out.csv")) as file:
            self.assertLess(len(file.readlines()), 1100)

    def test_sigterm_leaves_a_recording(self):
        self.path("script.py", "import asyncio, os\nasync def main():\n    print('up', flush=True)\n    await asyncio.sleep(60)\nasyncio.run(main())\n")
        child = subprocess.Popen([sys.executable, RECORDER, "-o", "out.rec", "script.py"], cwd=self.folder, stdout=subprocess.PIPE)
        child.stdout.readline()
        child.terminate()
        self.assertEqual(child.wait(30), -signal.SIGTERM)
        child.stdout.close()
        events = self.events()
        self.assertIn("SIGTERM", of_kind(events, "outside")[0]["text"])
        self.assertEqual(events[-1]["kind"], "run_end")


class ForAPart(Case):
    def run_importing(self, source):
        self.path("script.py", source)
        return self.run_python("script.py", environment={"PYTHONPATH": os.path.dirname(RECORDER)})

    def test_recording_inside_a_coroutine_knows_the_tasks_that_are_there(self):
        done = self.run_importing("""\
            import asyncio, loopscope_record
            async def other():
                await asyncio.sleep(0.05)
                print("other")
            async def main():
                task = asyncio.create_task(other())
                await asyncio.sleep(0.01)
                with loopscope_record.recording("out.rec"):
                    await asyncio.sleep(0.01)
                    await task
                await asyncio.sleep(0.01)
                print("not recorded")
            asyncio.run(main())
        """)
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("other\nnot recorded\n", "", 0))
        events = self.events()
        self.assertEqual([event["text"] for event in of_kind(events, "output")], ["Prints “other”."])
        self.assertEqual(sorted(labels(events).values()), ["main#1", "other#1"])

    def test_all_is_put_back_afterwards(self):
        done = self.run_importing("""\
            import asyncio, asyncio.base_events, loopscope_record, sys, threading
            from concurrent.futures.thread import _WorkItem
            def state():
                loop = asyncio.base_events.BaseEventLoop
                kinds = (asyncio.Handle, asyncio.TimerHandle, loop, asyncio.AbstractEventLoop, asyncio.Lock, asyncio.Event, asyncio.Semaphore, asyncio.Queue, threading.Thread, _WorkItem)
                return [dict(vars(kind)) for kind in kinds] + [asyncio.Task, asyncio.tasks.Task, dict(vars(sys.stdout)), dict(vars(sys.stderr))]
            before = state()
            async def main():
                await asyncio.sleep(0.01)
            with loopscope_record.recording("out.rec"):
                assert state() != before
                asyncio.run(main())
            print(state() == before)
        """)
        self.assertEqual((done.stdout, done.stderr), ("True\n", ""))

    def test_an_exception_passes_and_the_file_is_written(self):
        done = self.run_importing("import loopscope_record\ntry:\n    with loopscope_record.recording('out.rec'):\n        print('in')\n        1 / 0\nexcept ZeroDivisionError:\n    print('passed')\n")
        self.assertEqual((done.stdout, done.stderr), ("in\npassed\n", ""))
        self.assertEqual(len(of_kind(self.events(), "raised")), 1)

    def test_a_recording_inside_a_recording_does_nothing(self):
        done = self.record("import loopscope_record\nwith loopscope_record.recording('inner.rec'):\n    print('both')\n")
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("both\n", "", 0))
        self.assertFalse(os.path.exists(self.path("inner.rec")))
        self.assertEqual(len(of_kind(self.events(), "output")), 1)


class Nonsense(Case):
    def check_refused(self, words, *arguments):
        done = self.run_python(RECORDER, *arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn(words, done.stderr)
        self.assertNotIn("Traceback", done.stderr)

    def test_a_missing_script_is_named(self):
        self.check_refused("'nothing.py' cannot be opened: No such file or directory", "nothing.py")
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_folder_is_no_script(self):
        self.check_refused("is a folder", ".")

    def test_a_place_that_cannot_be_written_is_refused_before_the_program_runs(self):
        self.path("script.py", "print('ran')\n")
        self.check_refused("cannot be written: No such file or directory", "-o", "nowhere/out.rec", "script.py")
        self.check_refused("cannot be written", "-o", self.folder, "script.py")
        self.check_refused("cannot be written", "-o", "/proc/out.rec", "script.py")

    def test_options_that_make_no_sense_are_refused(self):
        self.path("script.py", "print('ran')\n")
        self.check_refused("there is no option --colour", "--colour", "script.py")
        self.check_refused("-o needs a value", "-o")
        self.check_refused("name a script")
        self.check_refused("--max-events takes a number", "--max-events", "many", "script.py")

    def test_help_says_how_it_is_used(self):
        done = self.run_python(RECORDER, "--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("usage: loopscope_record.py", done.stdout)
        self.assertIn("What is not seen", done.stdout)

    def test_a_syntax_error_is_shown_as_python_shows_it(self):
        self.path("script.py", "x = 1\nprint('a'\n")
        plain, recorded = self.run_python("script.py"), self.run_python(RECORDER, "-o", "out.rec", "script.py")
        self.assertEqual((recorded.stdout, recorded.returncode), (plain.stdout, 1))
        if sys.version_info >= (3, 10):  # before, Python looked at files and at texts in different ways
            self.assertEqual(recorded.stderr, plain.stderr)
        self.assertIn("SyntaxError", recorded.stderr)


if __name__ == "__main__":
    unittest.main()
