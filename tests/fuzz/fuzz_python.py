"""Runs random asyncio programs on Loopscope and on CPython 3.11 under virtual time, and shrinks what differs.

    python3 fuzz_python.py LOOPSCOPE [--programs N] [--seed N] [--keep FOLDER]

Prints a line for each difference with the shrunk script's place; exits with 1 if there were any.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from programs import Generator, text_of

HERE = os.path.dirname(os.path.abspath(__file__))
VIRTUAL = os.path.join(HERE, "..", "conformance", "virtual_cpython.py")
TIMEOUT_S = 20


def records(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, errors="replace")
    except subprocess.TimeoutExpired:
        return "timeout", ""
    lines, text = [], ""
    for line in done.stdout.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            return line, done.stderr
        text += record.get("text", "")
        if text.endswith("\n"):
            lines.append((round(record["t"], 6), text))
            text = ""
        if "exit" in record:
            lines.append(record["exit"])
    return "".join(f"{line}\n" for line in lines), done.stderr


def compare(loopscope, nodes, path):
    """None, or what differs."""
    with open(path, "w") as file:
        file.write(text_of(nodes))
    try:
        compile(text_of(nodes), path, "exec")
    except SyntaxError:
        return None
    theirs, _ = records(["/usr/bin/python3", VIRTUAL, path])
    if theirs == "timeout":
        return None
    ours, stderr = records([loopscope, "run", "--cpu-cost", "0", "--json", "--max-steps", "20000000", path])
    return None if ours == theirs else f"Loopscope:\n{ours}{stderr}\nCPython:\n{theirs}"


def shrink(nodes, differs):
    """Leaves out one statement after the other, as long as the two still differ."""
    changed = True
    while changed:
        changed = False
        for parent, index in list(places(nodes)):
            if index >= len(parent):
                continue
            node = parent.pop(index)
            if differs(nodes):
                changed = True
                continue
            if node.body is not None and not node.required and not node.head.startswith("async def"):
                parent[index:index] = node.body  # the block alone
                if differs(nodes):
                    changed = True
                    continue
                del parent[index:index + len(node.body)]
            parent.insert(index, node)
    return nodes


def places(nodes):
    """(list, index) of all statements that may go, the last and innermost first."""
    for index in range(len(nodes) - 1, -1, -1):
        if nodes[index].body is not None:
            yield from places(nodes[index].body)
        if not nodes[index].required:
            yield nodes, index


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("loopscope")
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", action="store_true", help="programs with threads too; where two end at once CPython's own order varies")
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "loopscope-fuzz"))
    options = parser.parse_args()
    os.makedirs(options.keep, exist_ok=True)

    def run(seed):
        path = os.path.join(options.keep, f"program_{seed}.py")
        nodes = Generator(seed, options.threads).program()
        if compare(options.loopscope, nodes, path) is None:
            os.remove(path)
            return 0
        shrink(nodes, lambda candidate: compare(options.loopscope, candidate, path) is not None)
        print(f"seed {seed}: {path}\n{compare(options.loopscope, nodes, path)}", flush=True)
        return 1

    with ThreadPoolExecutor(2) as pool:
        differences = sum(pool.map(run, range(options.seed, options.seed + options.programs)))
    print(f"{options.programs} programs from seed {options.seed} on, {differences} differ")
    sys.exit(1 if differences else 0)


main()
