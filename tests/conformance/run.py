"""The conformance test: each script here runs on Loopscope and on CPython 3.11 under virtual time, and output, times,
exit code and standard error must be the same.

    python3 run.py LOOPSCOPE [SCRIPT…]

A script whose first line contains `stderr: no` is compared without standard error (a named difference, with its reason
there); with `clock: real` CPython runs it in real time, as threads do, and what is printed must be the same, not when, as in
one of up to three runs. What Loopscope itself says of a deadlock is left out: CPython would hang there and say nothing.
Scripts run two at a time: a server has a port that no other script has.
"""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

real_runs_max = 3
HERE = os.path.dirname(os.path.abspath(__file__))


def outcome(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, errors="replace")
    except subprocess.TimeoutExpired:
        return [{"text": "timeout"}], "", None
    lines = []
    for line in done.stdout.splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            lines.append({"raw": line})
    # One write or several: what counts is which text came when.
    merged = []
    for record in lines:
        if "text" in record and merged and "text" in merged[-1] and abs(merged[-1]["t"] - record["t"]) < 1e-9:
            merged[-1]["text"] += record["text"]
        else:
            merged.append(dict(record))
    return merged, done.stderr, done.returncode


def same(a, b):
    if len(a) != len(b):
        return False
    return all(abs(x.get("t", 0) - y.get("t", 0)) < 1e-6 and {k: v for k, v in x.items() if k != "t"} == {k: v for k, v in y.items() if k != "t"} for x, y in zip(a, b))


def show(records):
    return "".join(f"  {r.get('t', 0):.6f} {r.get('text', r)!r}\n" for r in records)


def check(loopscope, script):
    with open(script, encoding="utf-8") as file:
        first = file.readline()
    ours = outcome([loopscope, "run", "--cpu-cost", "0", "--json", script])
    if "clock: real" in first:
        ours = [{"text": "".join(r.get("text", "") for r in ours[0])}, {"exit": ours[0][-1].get("exit")}], ours[1], ours[2]
        for _ in range(real_runs_max):  # threads of a busy machine may take other turns; ours must be those of one run
            done = subprocess.run(["/usr/bin/python3", "-u", script], capture_output=True, text=True, timeout=60)
            theirs = [{"text": done.stdout}, {"exit": done.returncode}], done.stderr, done.returncode
            if same(ours[0], theirs[0]):
                break
    else:
        theirs = outcome(["/usr/bin/python3", os.path.join(HERE, "virtual_cpython.py"), script])
    problems = []
    if not same(ours[0], theirs[0]):
        problems.append("output or times differ:\n Loopscope\n" + show(ours[0]) + " CPython\n" + show(theirs[0]))
    if ours[2] != theirs[2]:
        problems.append(f"exit code {ours[2]}, CPython {theirs[2]}\n")
    our_errors = "".join(line for line in ours[1].splitlines(keepends=True) if not line.startswith("loopscope: deadlock:"))
    if "stderr: no" not in first and our_errors != theirs[1]:
        problems.append("standard error differs:\n Loopscope\n" + our_errors + " CPython\n" + theirs[1])
    return script, problems


def main():
    loopscope, scripts = sys.argv[1], sys.argv[2:]
    if not scripts:
        scripts = sorted(os.path.join(HERE, "scripts", name) for name in os.listdir(os.path.join(HERE, "scripts")) if name.endswith(".py"))
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for script, problems in pool.map(lambda s: check(loopscope, s), scripts):
            if problems:
                failed += 1
                print(f"FAILED {os.path.basename(script)}\n{''.join(problems)}")
    print(f"{len(scripts) - failed} scripts agree with CPython, {failed} differ")
    sys.exit(1 if failed or not scripts else 0)


main()
