"""Runs CPython's own tests of asyncio, as they are installed, on Loopscope: each file must run as many tests as it has,
and all of them must pass.

    python3 cpython_tests.py LOOPSCOPE

Ends with 77, which ctest takes for skipped, where the package is not installed: apt-get install libpython3.11-testsuite
"""
import os
import re
import subprocess
import sys

FOLDER = "/usr/lib/python3.11/test/test_asyncio"
TESTS = {"test_queues.py": 44, "test_locks.py": 70, "test_taskgroups.py": 30, "test_timeouts.py": 22, "test_waitfor.py": 15, "test_threads.py": 6}


def check(loopscope, name, count):
    """What is wrong, in words; empty: nothing."""
    done = subprocess.run([loopscope, "run", os.path.join(FOLDER, name)], capture_output=True, text=True, timeout=120)
    ran = re.search(r"^Ran (\d+) tests?", done.stderr, re.MULTILINE)
    if done.returncode == 0 and ran and int(ran[1]) == count:
        return ""
    return f"exit code {done.returncode}, {ran[1] if ran else 'no'} tests of {count}\n{done.stdout}{done.stderr}"


def main():
    if not os.path.isdir(FOLDER):
        print(f"skipped: {FOLDER} is not there (apt-get install libpython3.11-testsuite)")
        sys.exit(77)
    failed = False
    for name, count in TESTS.items():
        problem = check(sys.argv[1], name, count)
        print(f"{name}: {problem or f'{count} passed'}")
        failed = failed or bool(problem)
    sys.exit(failed)


main()
