"""Tests that start another Python are skipped: a run starts no programs."""
import unittest


def interpreter_requires_environment():
    return False


def _skip(*args, **kwargs):
    raise unittest.SkipTest("starts a program")


assert_python_ok = assert_python_failure = run_python_until_end = spawn_python = kill_python = make_script = make_pkg = make_zip_script = make_zip_pkg = run_test_script = _skip
