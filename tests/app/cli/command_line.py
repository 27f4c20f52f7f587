"""What the command line promises: exit codes, limits, deadlock, recordings, and an answer to nonsense.

    python3 command_line.py LOOPSCOPE
"""
import csv
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
import xml.dom.minidom

LOOPSCOPE = os.path.abspath(sys.argv.pop(1))


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name, text=None):
        path = os.path.join(self.folder.name, name)
        if text is not None:
            with open(path, "w" if isinstance(text, str) else "wb") as file:
                file.write(text)
        return path

    def run_loopscope(self, *arguments, seconds=60):
        return subprocess.run([LOOPSCOPE, *arguments], capture_output=True, text=True, errors="replace", timeout=seconds, cwd=self.folder.name)

    def run_script(self, source, *options, **more):
        return self.run_loopscope("run", *options, self.path("script.py", source), **more)

    def test_the_scripts_output_and_exit_code_are_the_commands(self):
        done = self.run_script("import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(7)\n")
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("out\n", "err\n", 7))

    def test_an_uncaught_exception_exits_with_1_and_a_traceback(self):
        done = self.run_script("def f():\n    return 1 / 0\nf()\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("ZeroDivisionError: division by zero", done.stderr)
        self.assertIn("line 2, in f", done.stderr)

    def test_a_syntax_error_exits_with_2_and_shows_the_place(self):
        done = self.run_script("x = 1\nprint('a'\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn("SyntaxError: '(' was never closed", done.stderr)
        self.assertIn("line 2", done.stderr)

    def test_virtual_time_is_instant(self):
        begin = time.monotonic()
        done = self.run_script("import asyncio\nasync def main():\n    await asyncio.sleep(3600)\n    print('an hour later')\nasyncio.run(main())\n")
        self.assertEqual(done.stdout, "an hour later\n")
        self.assertLess(time.monotonic() - begin, 5)

    def test_the_live_clock_really_waits_and_prints_the_same(self):
        source = (
            "import asyncio, time\nasync def nap(n):\n    await asyncio.sleep(n)\n    return n\n"
            "async def main():\n    start = time.perf_counter()\n    print(await asyncio.gather(nap(0.5), nap(1)))\n"
            "    print(f'{time.perf_counter() - start:.1f}')\nasyncio.run(main())\n"
        )
        begin = time.monotonic()
        live = self.run_script(source, "--clock", "live")
        passed = time.monotonic() - begin
        self.assertEqual(live.stdout, self.run_script(source).stdout)
        self.assertGreater(passed, 0.95)

    def test_live_threads_run_beside_the_loop(self):
        source = (
            "import asyncio, time\nasync def main():\n    start = time.perf_counter()\n"
            "    print(await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.5) for _ in range(4))))\n"
            "    print(f'{time.perf_counter() - start:.1f}')\nasyncio.run(main())\n"
        )
        self.assertEqual(self.run_script(source, "--clock", "live").stdout, "[None, None, None, None]\n0.5\n")

    def test_a_live_run_with_threads_is_recorded(self):
        source = "import asyncio, time\nasync def main():\n    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.05) for _ in range(10)))\nasyncio.run(main())\n"
        done = self.run_script(source, "--clock", "live", "--record", self.path("live.rec"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertGreater(os.path.getsize(self.path("live.rec")), 500)

    def test_metrics_are_served_while_a_live_run_goes_on(self):
        path = self.path("serving.py", "import asyncio, time\nasync def main():\n    while True:\n        await asyncio.sleep(0.01)\n        time.sleep(0.005)\nasyncio.run(main())\n")
        running = subprocess.Popen([LOOPSCOPE, "run", path, "--clock", "live", "--metrics", "0", "--max-time", "30"], stderr=subprocess.PIPE, text=True)
        try:
            url = running.stderr.readline().split()[-1]
            self.assertRegex(url, r"^http://127\.0\.0\.1:\d+/metrics$")

            def turns():
                text = urllib.request.urlopen(url, timeout=10).read().decode()
                return int(re.search(r"^loopscope_loop_iterations_total (\d+)$", text, re.M).group(1)), text

            first, _ = turns()
            deadline = time.monotonic() + 20
            while turns()[0] <= first + 2 and time.monotonic() < deadline:
                time.sleep(0.05)
            later, text = turns()
            self.assertGreater(later, first + 2)
            self.assertIn('loopscope_loop_held_seconds_total{call="time.sleep(0.005)"}', text)
            with self.assertRaises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(url[: -len("/metrics")] + "/other", timeout=10)
            self.assertEqual(missing.exception.code, 404)
        finally:
            running.kill()
            running.wait()
            running.stderr.close()

    def test_metrics_say_why_they_cannot_be_served(self):
        done = self.run_script("print(1)\n", "--metrics", "0")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--clock live", done.stderr)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            done = self.run_script("print(1)\n", "--clock", "live", "--metrics", str(taken.getsockname()[1]))
        self.assertEqual(done.returncode, 2)
        self.assertIn("choose another port", done.stderr)

    def test_the_trace_for_perfetto_has_the_format_that_its_viewer_reads(self):
        """Chrome's trace event format: complete events of one thread follow each other or lie within each other."""
        script = self.path("trace.py", "import asyncio, time\nasync def work(n):\n    for _ in range(5):\n        await asyncio.sleep(0.01 * n)\n        await asyncio.to_thread(time.sleep, 0.02)\nasync def main():\n    await asyncio.gather(*(work(n) for n in range(4)))\n    print('done')\nasyncio.run(main())\n")
        out = self.path("trace.json")
        self.assertEqual(self.run_loopscope("export", script, "--format", "perfetto", "-o", out).returncode, 0)
        with open(out, encoding="utf-8") as file:
            events = json.load(file)["traceEvents"]
        threads, spans = {}, {}
        for event in events:
            self.assertIn(event["ph"], "MXi")
            self.assertIsInstance(event["pid"], int)
            if event["ph"] == "M":
                if event["name"] == "thread_name":
                    threads[event["tid"]] = event["args"]["name"]
                continue
            self.assertGreaterEqual(event["ts"], 0)
            if event["ph"] == "X":
                self.assertGreaterEqual(event["dur"], 0)
                spans.setdefault(event["tid"], []).append((event["ts"], event["ts"] + event["dur"]))
            else:
                self.assertIn(event["s"], "gpt")
        self.assertLessEqual(set(spans), set(threads))
        self.assertEqual(sum(name.endswith(("work(0)", "work(1)", "work(2)", "work(3)")) for name in threads.values()), 4)
        for tid, all_of_one in spans.items():
            open_until = []
            for begin, end in sorted(all_of_one, key=lambda span: (span[0], -span[1])):
                while open_until and open_until[-1] <= begin + 1e-6:
                    open_until.pop()
                self.assertTrue(not open_until or end <= open_until[-1] + 1e-6, threads[tid])
                open_until.append(end)

    @unittest.skipUnless(shutil.which("chromium"), "needs chromium to open the page")
    def test_the_exported_page_plays_in_a_browser(self):
        script = self.path("page.py", "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print('halfway')\n    await asyncio.sleep(1)\n    print('at the end')\nasyncio.run(main())\n")
        page = self.path("page.html")
        self.assertEqual(self.run_loopscope("export", script, "--format", "html", "-o", page).returncode, 0)
        with open(page, encoding="utf-8") as file:
            text = file.read()
        # What a reader does: begins to play, and looks after a while and at the end.
        reader = """<script>
            const seen = [], look = () => seen.push([parseFloat(get("now").textContent), document.querySelectorAll("#out .past").length, get("play").textContent]);
            look(); get("play").click(); setTimeout(look, 1500); setTimeout(() => { look(); document.body.dataset.seen = JSON.stringify(seen); }, 6000);
            </script></body>"""
        with open(page, "w", encoding="utf-8") as file:
            # Without a screen there are no frames to be asked for; a clock has to do.
            clock = "<script>window.requestAnimationFrame = step => setTimeout(() => step(performance.now()), 16);"
            file.write(text.replace("<script>", clock, 1).replace("</body>", reader))
        done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + self.path("profile"), "--virtual-time-budget=8000", "--dump-dom", "file://" + page],
                              capture_output=True, text=True, timeout=120)
        found = re.search(r'data-seen="([^"]*)"', done.stdout)
        self.assertIsNotNone(found, done.stderr[-2000:])
        begin, halfway, end = json.loads(html.unescape(found.group(1)))
        self.assertEqual(begin[1:], [2, "Play"]) # it opens at the end
        self.assertTrue(1000 < halfway[0] < 2000, halfway)
        self.assertEqual(halfway[1:], [1, "Pause"])
        self.assertEqual(end[1:], [2, "Play"])

    def test_two_virtual_recordings_are_byte_identical(self):
        source = "import asyncio, random\nasync def main():\n    await asyncio.gather(*(asyncio.sleep(random.random()) for _ in range(50)))\nasyncio.run(main())\n"
        contents = []
        for name in ("a.rec", "b.rec"):
            done = self.run_script(source, "--record", self.path(name))
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(self.path(name), "rb") as file:
                contents.append(file.read())
        self.assertEqual(contents[0], contents[1])
        self.assertGreater(len(contents[0]), 500)

    def test_json_gives_times_and_the_exit_code(self):
        done = self.run_script("import asyncio\nasync def main():\n    await asyncio.sleep(1.5)\n    print('x')\nasyncio.run(main())\n", "--json", "--cpu-cost", "0")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(lines, [{"t": 1.5, "text": "x\n"}, {"t": 1.5, "exit": 0}])

    def test_a_timeline_has_a_row_for_each_task(self):
        done = self.run_script("import asyncio\nasync def fetch(n):\n    await asyncio.sleep(n)\nasync def main():\n    await asyncio.gather(fetch(1), fetch(2))\nasyncio.run(main())\n", "--timeline")
        self.assertIn("fetch(1)", done.stdout)
        self.assertIn("fetch(2)", done.stdout)

    def test_a_parameter_is_set_from_the_command_line(self):
        source = 'N = 3  #@ slider 1..10 "requests"\nprint(N * 2)\n'
        self.assertEqual(self.run_script(source).stdout, "6\n")
        self.assertEqual(self.run_script(source, "--set", "N=5").stdout, "10\n")
        wrong = self.run_script(source, "--set", "M=5")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("no parameter 'M'", wrong.stderr)

    def test_a_deadlock_exits_with_4(self):
        done = self.run_script("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n")
        self.assertEqual(done.returncode, 4)
        self.assertIn("deadlock", done.stderr)

    def test_an_endless_loop_is_stopped_by_the_step_limit(self):
        done = self.run_script("while True:\n    pass\n", "--max-steps", "1000000")
        self.assertEqual(done.returncode, 3)
        self.assertIn("--max-steps", done.stderr)

    def test_an_endless_native_loop_is_stopped_too(self):
        for source in ("sum(range(10 ** 15))\n", "list(iter(int, 1))\n", "max(x for x in range(10 ** 15))\n"):
            with self.subTest(source=source):
                self.assertEqual(self.run_script(source, "--max-steps", "1000000").returncode, 3)

    def test_an_endless_sleeper_is_stopped_by_the_time_limit(self):
        done = self.run_script("import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(main())\n", "--max-time", "100")
        self.assertEqual(done.returncode, 3)
        self.assertIn("100", done.stderr)

    def test_the_time_limit_counts_while_threads_wait(self):
        done = self.run_script("import asyncio, time\nasync def main():\n    await asyncio.gather(asyncio.to_thread(time.sleep, 50), asyncio.sleep(80))\nasyncio.run(main())\n", "--max-time", "5")
        self.assertEqual((done.returncode, "5.000" in done.stderr), (3, True), done.stderr)

    def test_a_handler_cannot_outlive_a_limit(self):
        done = self.run_script("while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass\n", "--max-steps", "100000")
        self.assertEqual(done.returncode, 3)

    def test_deep_recursion_is_a_RecursionError(self):
        done = self.run_script("def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as error:\n    print(error)\n")
        self.assertEqual(done.stdout, "maximum recursion depth exceeded\n")

    def test_a_gigabyte_string_is_made_or_refused_but_crashes_nothing(self):
        done = self.run_script("try:\n    s = 'x' * (1 << 30)\n    print(len(s))\nexcept MemoryError:\n    print('refused')\n", "--max-memory", "64")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        huge = self.run_script("try:\n    'x' * (1 << 40)\nexcept MemoryError:\n    print('refused')\n")
        self.assertEqual(huge.stdout, "refused\n")

    def test_a_run_is_exported_in_every_format(self):
        script = self.path("script.py", "import asyncio\nasync def main():\n    print('<a, b>')\n    await asyncio.sleep(1)\nasyncio.run(main())\n")
        for kind in ["svg", "html", "json", "csv", "perfetto"]:
            with self.subTest(kind=kind):
                output = self.path("out." + kind)
                done = self.run_loopscope("export", script, "--format", kind, "-o", output)
                self.assertEqual(done.returncode, 0, done.stderr)
                with open(output, encoding="utf-8") as file:
                    text = file.read()
                if kind in ("json", "perfetto"):
                    json.loads(text)
                if kind == "svg":
                    xml.dom.minidom.parseString(text)
                if kind == "csv":
                    self.assertEqual({len(row) for row in csv.reader(text.splitlines())}, {10})
                if kind == "html":
                    self.assertNotIn("src=", text)
                    self.assertIn("&lt;a, b&gt;", text)
        done = self.run_loopscope("export", script, "--format", "docx", "-o", self.path("x"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("perfetto", done.stderr)
        self.assertEqual(self.run_loopscope("export", script, "-o", "/no/such/folder/x.svg").returncode, 2)

    def test_a_stretch_is_exported_as_moving_pictures(self):
        script = self.path("script.py", "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n")
        options = ["--from", "0.2", "--to", "0.8", "--fps", "2", "--size", "400x300"]
        output = self.path("out.gif")
        done = self.run_loopscope("export", script, "--format", "gif", *options, "-o", output)
        if done.returncode != 0:  # no OpenGL here
            self.assertIn("cannot be drawn", done.stderr)
            return
        with open(output, "rb") as file:
            self.assertEqual(file.read(6), b"GIF89a")
        folder = self.path("pictures")
        done = self.run_loopscope("export", script, "--format", "png", *options, "-o", folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(os.listdir(folder)), ["0001.png", "0002.png", "0003.png", "0004.png", "0005.png"])
        for wrong in [["--size", "big"], ["--size", "10x10"], ["--view", "moon"], ["--speed", "0.000001"]]:
            with self.subTest(wrong=wrong):
                self.assertEqual(self.run_loopscope("export", script, "--format", "gif", "-o", output, *wrong).returncode, 2)

    def test_a_picture_of_a_script_that_does_not_compile_shows_its_error(self):
        script = self.path("wrong.py", "def (:\n")
        done = self.run_loopscope("shot", script, "--size", "400x300", "-o", self.path("wrong.png"))
        if done.returncode != 0:  # no OpenGL here
            self.assertIn("cannot be drawn", done.stderr)
        for wrong in [["--press", "Hyper+Q"], ["--motion", "2"]]:
            with self.subTest(wrong=wrong):
                self.assertEqual(self.run_loopscope("shot", script, "-o", self.path("x.png"), *wrong).returncode, 2)

    def test_runs_are_compared_in_a_table_and_in_words(self):
        source = "import asyncio\nasync def main():\n    {}\nasyncio.run(main())\n"
        one = self.path("one.py", source.format("await asyncio.sleep(2); await asyncio.sleep(2)"))
        two = self.path("two.py", source.format("await asyncio.gather(asyncio.sleep(2), asyncio.sleep(2))"))
        done = self.run_loopscope("compare", one, two)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2.00×", done.stdout)
        self.assertIn("instead of", done.stdout)
        self.assertEqual(self.run_loopscope("compare", one).returncode, 2)

    def test_the_doctor_names_line_evidence_cure_and_lesson(self):
        body = "    a = await wait(1)\n    b = await wait(2)\n    print(a, b)\n"
        source = "import asyncio, time\nasync def wait(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n{}asyncio.run(main())\n"
        done = self.run_loopscope("check", self.path("rows.py", source.format(body)))
        self.assertEqual(done.returncode, 1)
        self.assertIn("rows.py:6: Waits that could overlap come one after the other [sequential-awaits]", done.stdout)
        self.assertIn("the run takes 3.000 s, with these together 2.000 s (measured)", done.stdout)
        done = self.run_loopscope("check", "--json", self.path("frozen.py", source.format("    time.sleep(1)\n")))
        self.assertEqual([(each["line"], each["finding"], each["lesson"]) for each in json.loads(done.stdout)], [(6, "blocking-call", "freeze")])
        done = self.run_loopscope("check", self.path("sound.py", source.format("    print(await wait(1))\n")))
        self.assertEqual((done.returncode, done.stdout.endswith("sound.py: nothing found\n")), (0, True))

    def test_a_new_lesson_is_written_and_has_no_problem(self):
        folder = self.path("my-lesson")
        self.assertEqual(self.run_loopscope("lessons", "--new", folder).returncode, 0)
        done = self.run_loopscope("check-lesson", folder)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("all good", done.stdout)
        self.assertEqual(self.run_loopscope("lessons", "--new", folder).returncode, 2)

    def test_a_lesson_that_says_what_is_not_so_is_found_out(self):
        folder = self.path("wrong-lesson")
        self.run_loopscope("lessons", "--new", folder)
        with open(os.path.join(folder, "lesson.md"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(folder, "lesson.md"), "w", encoding="utf-8") as file:
            file.write(text.replace("{main.py takes 2.0 s}", "{main.py takes 2.5 s}"))
        done = self.run_loopscope("check-lesson", "--no-cpython", folder)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"lesson.md:\d+: main.py takes 2.5 s: it takes 2 s")
        self.assertEqual(self.run_loopscope("check-lesson", self.path("nowhere")).returncode, 1)

    def test_a_run_that_breaks_is_explored_and_recorded(self):
        script = self.path("race.py", "import threading\nn = 0\ndef visit():\n    global n\n    for _ in range(9):\n        n += 1\n"
                           "threads = [threading.Thread(target=visit) for _ in range(2)]\n[t.start() for t in threads]\n[t.join() for t in threads]\nprint('visits', n)\n")
        recording = self.path("race.rec")
        done = self.run_loopscope("explore", script, "--record", recording)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("instead of “visits 18”", done.stdout)
        self.assertIn("line 6:", done.stdout)
        self.assertTrue(os.path.getsize(recording) > 100)
        found = json.loads(self.run_loopscope("explore", script, "--json").stdout)
        self.assertEqual([one["kind"] for one in found["disturbances"]], ["interrupt"])
        self.assertEqual(self.run_loopscope("explore", script, "--expect", "visits 18", "--runs", "1").returncode, 0)
        self.assertEqual(self.run_loopscope("explore", script, "--expect", "visits 19", "--runs", "1").returncode, 1)
        calm = self.path("calm.py", "print('calm')\n")
        self.assertIn("nothing can be disturbed", self.run_loopscope("explore", calm).stdout)
        self.assertEqual(self.run_loopscope("explore", self.path("wrong.py", "def (:\n")).returncode, 2)

    def test_nonsense_is_answered_in_a_sentence(self):
        for arguments, words in [
            (["run", "missing.py"], "no such file"),
            (["run", "."], "is a directory"),
            (["run", self.path("binary.py", bytes(range(256)) * 4)], ""),
            (["run"], "script"),
            (["fly"], ""),
            (["run", "--clock", "sundial", self.path("x.py", "")], "virtual"),
            (["run", "--set", "nonsense", self.path("x.py", "")], "NAME=VALUE"),
        ]:
            with self.subTest(arguments=arguments):
                done = self.run_loopscope(*arguments)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(words, done.stderr)
                self.assertTrue(done.stderr.strip())


unittest.main()
