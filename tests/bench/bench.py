"""Measures Loopscope against CPython 3.11 (and uvloop) on the same scripts in the same run.

    python3 bench.py LOOPSCOPE [--json] [NAME…]

The best of several runs counts, in user seconds, without the start of the interpreter. A ratio above 1 means that
Loopscope is faster; the goals are in the design.
"""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripts")
PYTHON = "/usr/bin/python3"
RECORDER = os.path.join(HERE, "..", "..", "..", "assets", "loopscope_record.py")
RUNS = 3
# What stands in the second column where it is not CPython.
LABELS = {"recording-": "unrecorded", "recorder-": "by itself", "echo-": "in C++", "connections": "with threads"}

# name: (script, goal against CPython)
BENCHES = {
    "switch": ("switch.py", 15),
    "spawn": ("spawn.py", 15),
    "queue": ("queue_items.py", 8),
    "timers": ("timers.py", 20),
    "fib": ("fib.py", 1),
    "loop": ("loop.py", 1),
    "sieve": ("sieve.py", 1),
    "methods": ("methods.py", 1),
    "floats": ("floats.py", 1),
    "strings": ("strings.py", 1),
    "dicts": ("dicts.py", 1),
    "exceptions": ("exceptions.py", 1),
    "generators": ("generators.py", 1),
}


def user_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode()}")
    return after.ru_utime - before.ru_utime


def best(command, runs=RUNS):
    return min(user_seconds(command) for _ in range(runs))


def printed_seconds(command):
    """The seconds that a script prints of itself.

    glibc gives memory back to the system or keeps it by what the program has freed before, which can make the recorded
    program the quicker one (asyncio receives into 256 KiB each time). Both get fixed thresholds.
    """
    fixed = dict(os.environ, MALLOC_MMAP_THRESHOLD_=str(1 << 26), MALLOC_TRIM_THRESHOLD_=str(1 << 30))
    return min(float(subprocess.run(command, stdout=subprocess.PIPE, env=fixed, check=True).stdout) for _ in range(RUNS))


def echo_row(name, loopscope):
    """Echo over the loopback on the live clock against the same in hand-written C++: echo-streams-asio, echo-protocols-libuv, …"""
    _, script, peer = name.split("-")
    program = os.path.join(os.path.dirname(os.path.abspath(loopscope)), "bench_echo_" + peer)
    if not os.path.exists(program):
        return None  # libuv is not installed
    pairs = [(printed_seconds([loopscope, "run", "--clock", "live", os.path.join(HERE, f"echo_{script}.py")]), printed_seconds([program])) for _ in range(RUNS)]
    ours, theirs = (min(times) for times in zip(*pairs))  # in turns, as other programs come and go
    return {"name": name, "ours": ours, "theirs": theirs, "unit": "s", "ratio": ours / theirs, "goal": 1.5 if peer == "asio" else None}


def connections_row(loopscope, start_kb):
    """What an open connection takes, both ends and their tasks, beside one with a thread at either end; in KB of memory."""
    def kb_each(script):
        path = os.path.join(HERE, script)
        with open(path) as file:
            count = int(re.search(r"^CONNECTIONS, ROUNDS = (\d+)", file.read(), re.M).group(1))
        return (peak_kb([loopscope, "run", "--clock", "live", path], show=True) - start_kb) / count
    ours, theirs = kb_each("many_connections.py"), kb_each("thread_connections.py")
    return {"name": "connections", "ours": ours, "theirs": theirs, "unit": "KB", "ratio": ours / theirs, "goal": None}


def peak_kb(command, show=False):
    """The most memory that a program has had."""
    code = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=sys.stderr); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    done = subprocess.run([PYTHON, "-c", code, *command], stdout=subprocess.PIPE, stderr=None if show else subprocess.DEVNULL, check=True)
    return int(done.stdout)


def recorder_row(name):
    """CPython with loopscope_record.py against CPython alone, while the program runs: the file is written after."""
    script = os.path.join(HERE, name.replace("-", "_") + ".py")
    with tempfile.TemporaryDirectory() as folder:
        recorded = printed_seconds([PYTHON, RECORDER, "-o", os.path.join(folder, "r.loopscope-recording"), script])
    plain = printed_seconds([PYTHON, script])
    return {"name": name, "ours": recorded, "theirs": plain, "unit": "s", "ratio": recorded / plain, "goal": 2 if "switch" in name else 1.5}


def main():
    arguments = sys.argv[1:]
    loopscope = arguments.pop(0)
    as_json = "--json" in arguments
    wanted = [a for a in arguments if a != "--json"] or list(BENCHES) + ["echo-streams-asio", "echo-protocols-asio", "echo-protocols-libuv", "connections", "recording-switch", "recording-fib", "recorder-switch", "recorder-echo", "frames"]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as empty:
        start_ours, start_theirs = best([loopscope, "run", empty.name]), best([PYTHON, empty.name])
    rows = []
    for name in wanted:
        if name == "frames":  # the window's own program: it has no peer
            program = os.path.join(os.path.dirname(os.path.abspath(loopscope)), "bench_frames")
            done = subprocess.run([program], capture_output=True, text=True, check=True)
            rows += [json.loads(line) for line in done.stdout.splitlines()]
            continue
        if name.startswith("echo-"):
            rows += filter(None, [echo_row(name, loopscope)])
            continue
        if name == "connections":
            with tempfile.NamedTemporaryFile("w", suffix=".py") as empty:
                rows.append(connections_row(loopscope, peak_kb([loopscope, "run", empty.name])))
            continue
        if name.startswith("recorder-"):
            rows.append(recorder_row(name))
            continue
        if name.startswith("recording-"):
            script = os.path.join(HERE, BENCHES[name[10:]][0])
            with tempfile.TemporaryDirectory() as folder:
                recorded = best([loopscope, "run", "--record", os.path.join(folder, "r.lsr"), script])
            plain = best([loopscope, "run", script])
            rows.append({"name": name, "ours": recorded, "theirs": plain, "unit": "s", "ratio": recorded / plain, "goal": 2 if "switch" in name else 1.15})
            continue
        file, goal = BENCHES[name]
        script = os.path.join(HERE, file)
        virtual = [os.path.join(HERE, "..", "..", "conformance", "virtual_cpython.py")] if name == "timers" else []
        ours = best([loopscope, "run", script]) - start_ours
        theirs = best([PYTHON, *virtual, script]) - start_theirs
        rows.append({"name": name, "ours": ours, "theirs": theirs, "unit": "s", "ratio": theirs / max(ours, 1e-4), "goal": goal})
    if as_json:
        for row in rows:
            print(json.dumps(row))
        return
    print(f"{'':20}{'Loopscope':>10}{'CPython':>10}{'ratio':>8}{'goal':>7}")
    for row in rows:
        if row["ratio"] is None:
            print(f"{row['name']:20}{row['ours'] * 1000:>8.2f}ms{'':18}{row['goal'] * 1000:>5.0f}ms")
            continue
        label = next((text for start, text in LABELS.items() if row["name"].startswith(start)), "")
        goal = "" if row["goal"] is None else f"{row['goal']}x"
        print(f"{row['name']:20}{row['ours']:>8.3f}{row['unit']:2}{row['theirs']:>9.3f}{row['unit']:2}{row['ratio']:>6.2f}x{goal:>7} {label}")


main()
