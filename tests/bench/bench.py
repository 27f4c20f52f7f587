"""Measures Loopscope against CPython 3.11 (and uvloop) on the same scripts in the same run.

    python3 bench.py LOOPSCOPE [--json] [NAME…]

The best of several runs counts, in user seconds, without the start of the interpreter. A ratio above 1 means that
Loopscope is faster; the goals are in the design.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripts")
PYTHON = "/usr/bin/python3"
RECORDER = os.path.join(HERE, "..", "..", "..", "assets", "loopscope_record.py")
RUNS = 3

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
    wanted = [a for a in arguments if a != "--json"] or list(BENCHES) + ["recording-switch", "recording-fib", "recorder-switch", "recorder-echo", "frames"]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as empty:
        start_ours, start_theirs = best([loopscope, "run", empty.name]), best([PYTHON, empty.name])
    rows = []
    for name in wanted:
        if name == "frames":  # the window's own program: it has no peer
            program = os.path.join(os.path.dirname(os.path.abspath(loopscope)), "bench_frames")
            done = subprocess.run([program], capture_output=True, text=True, check=True)
            rows += [json.loads(line) for line in done.stdout.splitlines()]
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
    print(f"{'':18}{'Loopscope':>10}{'CPython':>10}{'ratio':>8}{'goal':>7}")
    for row in rows:
        if row["ratio"] is None:
            print(f"{row['name']:18}{row['ours'] * 1000:>8.2f}ms{'':18}{row['goal'] * 1000:>5.0f}ms")
            continue
        label = "unrecorded" if row["name"].startswith("recording-") else "by itself" if row["name"].startswith("recorder-") else ""
        print(f"{row['name']:18}{row['ours']:>9.3f}s{row['theirs']:>9.3f}s{row['ratio']:>7.1f}x{row['goal']:>6}x {label}")


main()
