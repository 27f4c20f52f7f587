"""Rewrites parser_errors.txt: what CPython 3.11 prints when each of the wrong scripts in it is started.

A script stands between a line `===` and a line `---`, what is printed between that and the next `===`.
"""

import pathlib
import subprocess
import sys
import tempfile


def printed(script):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "x.py")
        path.write_bytes(script.encode())
        run = subprocess.run([sys.executable, "-I", "-S", str(path)], capture_output=True)
        return run.stderr.decode().replace(str(path), "x.py")


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("needs CPython 3.11")
    file = pathlib.Path(__file__).with_suffix(".txt")
    with file.open(encoding="utf-8", newline="") as stream:
        blocks = stream.read().split("===\n")[1:]
    scripts = [block.split("---\n")[0] for block in blocks]
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"===\n{script}---\n{printed(script)}" for script in scripts)


if __name__ == "__main__":
    main()
