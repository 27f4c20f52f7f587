"""Runs CPython's own tests of the language and the library, as they are installed, on Loopscope, and prints a table.

    python3 cpython_language_tests.py LOOPSCOPE [--failures] [--check] [NAME…]

Passed, failed, and not applicable: tests of CPython's inside, of other programs and of the network, which the package
`test` of this project (cpython_support) skips. --failures: also what failed, in a line each. --check: ends with 1 where fewer
tests pass than the list below says. Ends with 77 where libpython3.11-testsuite is not installed.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = "/usr/lib/python3.11/test"

# How many tests of each pass at least.
PASSING = {"coroutines": 86, "asyncgen": 61, "generators": 33, "fstring": 55, "dict": 90, "list": 51, "set": 620, "tuple": 27,
    "string": 29, "exceptions": 59, "contextlib": 70, "contextlib_async": 46, "dataclasses": 196, "collections": 82, "deque": 68,
    "heapq": 49, "bisect": 41, "json": 130, "queue": 47, "with": 50, "decorators": 13, "scope": 37, "grammar": 71, "int": 23,
    "range": 15, "slice": 10, "sort": 18, "copy": 58, "weakref": 94, "textwrap": 66, "operator": 88, "statistics": 297, "random": 76,
    "context": 15, "types": 87, "bool": 25, "bytes": 235, "complex": 22, "compare": 5, "iter": 35, "raise": 33, "baseexception": 9,
    "exception_group": 47, "except_star": 51, "unpack": 1, "augassign": 6, "class": 15, "descr": 80, "funcattrs": 22, "global": 4,
    "keywordonlyarg": 9, "listcomps": 1, "named_expressions": 64, "opcodes": 7, "pow": 7, "property": 9, "richcmp": 11, "syntax": 30,
    "userdict": 25, "userlist": 48, "userstring": 49, "yield_from": 30, "fractions": 25, "numeric_tower": 6, "hash": 12, "index": 50,
    "isinstance": 7, "enumerate": 74, "dictviews": 15, "defaultdict": 10, "ordered_dict": 256, "abstract_numbers": 3, "base64": 4,
    "binascii": 53, "calendar": 32, "csv": 81, "graphlib": 14, "html": 1, "htmlparser": 34, "keyword": 7, "pprint": 34, "reprlib": 12,
    "sched": 11, "secrets": 11, "shlex": 3, "signal": 10, "string_literals": 9, "struct": 23, "super": 21, "timeit": 19,
    "asyncio/test_queues": 44, "asyncio/test_locks": 70, "asyncio/test_taskgroups": 30, "asyncio/test_timeouts": 22,
    "asyncio/test_waitfor": 15, "asyncio/test_threads": 6, "asyncio/test_context": 1, "asyncio/test_protocols": 5,
    "asyncio/test_transports": 4, "asyncio/test_buffered_proto": 1, "asyncio/test_tasks": 215, "asyncio/test_futures": 91,
    "asyncio/test_streams": 49, "asyncio/test_pep492": 7, "functools": 206, "re": 94, "traceback": 88, "fnmatch": 15}

CHOSEN = """coroutines asyncgen generators fstring dict list set tuple string unicode exceptions contextlib contextlib_async dataclasses
enum functools itertools collections deque heapq bisect json re queue threading concurrent_futures patma with decorators scope grammar
int float range slice sort copy weakref textwrap operator statistics random datetime gc context types typing bool bytes complex compare
iter raise baseexception exception_group except_star traceback unpack unpack_ex augassign call class descr extcall funcattrs global
keywordonlyarg listcomps genexps named_expressions opcodes pow property richcmp syntax userdict userlist userstring yield_from math
decimal fractions numeric_tower hash index isinstance enumerate dictviews defaultdict ordered_dict abc abstract_numbers argparse base64
binascii calendar csv difflib fnmatch glob graphlib hmac html htmlparser inspect ipaddress keyword linecache logging pprint reprlib sched
secrets shlex signal string_literals struct super time timeit uuid asyncio/test_tasks asyncio/test_futures asyncio/test_streams
asyncio/test_queues asyncio/test_locks asyncio/test_taskgroups asyncio/test_timeouts asyncio/test_waitfor asyncio/test_threads
asyncio/test_runners asyncio/test_context asyncio/test_pep492 asyncio/test_futures2 asyncio/test_protocols asyncio/test_transports
asyncio/test_server asyncio/test_sock_lowlevel asyncio/test_buffered_proto""".split()



def path_of(name):
    return os.path.join(FOLDER, f"test_{name}.py")


def make_package(folder):
    """A package `test`: our support, and the installed tests for those that import each other."""
    package = os.path.join(folder, "test")
    os.mkdir(package)
    for entry in os.listdir(os.path.join(HERE, "cpython_support")):
        os.symlink(os.path.join(HERE, "cpython_support", entry), os.path.join(package, entry))
    for entry in os.listdir(FOLDER):
        if not os.path.exists(os.path.join(package, entry)) and entry != "support" and not entry.startswith("__"):
            os.symlink(os.path.join(FOLDER, entry), os.path.join(package, entry))
    for name in ("json",):
        merge_folder(os.path.join(FOLDER, f"test_{name}"), os.path.join(folder, f"run_{name}.py"), name)


def merge_folder(tests, script, name):
    if not os.path.isdir(tests):
        return
    with open(script, "w") as file:
        file.write("import unittest\n")
        for entry in sorted(os.listdir(tests)):
            if entry.startswith("test_") and entry != "test_tool.py":
                file.write(f"from test.test_{name}.{entry[:-3]} import *\n")
        file.write("unittest.main()\n")


def run(loopscope, folder, name):
    script = os.path.join(folder, f"run_{name}.py")
    if not os.path.exists(script):
        script = path_of(name)
    if not os.path.exists(script):
        return None
    try:
        exact = ["--cpu-cost", "0"] if name in ("asyncio/test_tasks", "asyncio/test_futures") else []  # CPython's test clock stands still while code runs
        done = subprocess.run([loopscope, "run", "--max-memory", "2000", *exact, script], capture_output=True, text=True, errors="replace", timeout=180,
                              env=dict(os.environ, PYTHONPATH=folder))
    except subprocess.TimeoutExpired:
        return 0, 0, 0, ["takes more than 180 s"]
    ran = re.search(r"^Ran (\d+) tests?", done.stderr, re.MULTILINE)
    if not ran:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return 0, 0, 0, [f"does not run (exit code {done.returncode}): {last[:200]}"]
    counts = collections.Counter({kind: int(n) for kind, n in re.findall(r"(failures|errors|skipped|expected failures|unexpected successes)=(\d+)", done.stderr.rsplit("Ran ", 1)[-1])})
    blocks = re.split(r"^={70}$", done.stderr, flags=re.MULTILINE)[1:]
    failures = []
    failed_tests = set()
    for block in blocks:
        lines = [line for line in block.strip().splitlines() if line.strip() and not line.startswith(("Ran ", "FAILED", "---"))]
        failed_tests.add(re.sub(r" [\[(].*", "", lines[0].split(": ", 1)[-1]))
        errors = [line for line in lines[1:] if re.match(r"^[A-Za-z_.]+(Error|Exception|Exit|Warning|Interrupt|Iteration|Group)?(: |$)", line)]
        failures.append(f"{lines[0][:110]} | {(errors or lines)[-1][:160]}")
    failed = len(failed_tests) or counts["failures"] + counts["errors"]
    total = int(ran[1])
    return max(0, total - failed - counts["skipped"]), failed, counts["skipped"], failures


def main():
    arguments = sys.argv[2:]
    show, check = "--failures" in arguments, "--check" in arguments
    names = [each for each in arguments if not each.startswith("--")] or CHOSEN
    if not os.path.isdir(FOLDER) or not os.path.exists(path_of("grammar")):
        print(f"skipped: {FOLDER} is not there (apt-get install libpython3.11-testsuite)")
        sys.exit(77)
    totals, fewer = [0, 0, 0], []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        make_package(folder)
        print(f"{'test':32} {'passed':>7} {'failed':>7} {'n/a':>7}")
        for name, result in zip(names, pool.map(lambda each: run(sys.argv[1], folder, each), names)):
            if result is None:
                continue
            for i in range(3):
                totals[i] += result[i]
            note = result[3][0] if result[3] and not result[0] else ""
            print(f"{name:32} {result[0]:7} {result[1]:7} {result[2]:7} {note}", flush=True)
            if show:
                for failure in result[3]:
                    print("    " + failure)
            if result[0] < PASSING.get(name, 0):
                fewer.append(name)
    print(f"{'all':32} {totals[0]:7} {totals[1]:7} {totals[2]:7}")
    if check and fewer:
        print("fewer pass than did before:", ", ".join(fewer))
        sys.exit(1)


main()
