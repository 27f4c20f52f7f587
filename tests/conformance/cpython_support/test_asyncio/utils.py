"""What the tests of asyncio share, for Loopscope: its loops run on virtual time, which takes the place of their own test clock.

There is one kind of tasks and futures here. The tests of the C versions run on them, those of the Python versions are skipped.
"""
import asyncio
import contextlib
import logging
import re
import socket
import time
import unittest
from unittest import mock

asyncio._CTask = asyncio._PyTask = asyncio.Task
asyncio._CFuture = asyncio._PyFuture = asyncio.Future


def _introspection(*args):
    raise unittest.SkipTest("the pure Python lists of tasks do not exist")


asyncio._py_register_task = asyncio._py_unregister_task = asyncio._py_enter_task = asyncio._py_leave_task = _introspection
ONLYCERT = ONLYKEY = SIGNED_CERTFILE = SIGNING_CA = "no certificates here"
PEERCERT = {}


class TestLoop(asyncio.SelectorEventLoop):
    """A loop whose time begins at 0. gen: what CPython's has to be told of its timers; virtual time needs no telling."""

    def __init__(self, gen=None):
        super().__init__()
        self._zero = super().time()

    def time(self):
        return super().time() - self._zero

    def call_at(self, when, callback, *args, context=None):
        return super().call_at(when + self._zero, callback, *args, context=context)

    def advance_time(self, advance):
        if advance:
            time.sleep(advance)


class TestCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if "PyTask" in cls.__name__ or "PyFuture" in cls.__name__ or cls.__name__.startswith("Py"):
            raise unittest.SkipTest("there are no pure Python versions of tasks and futures")

    @staticmethod
    def close_loop(loop):
        if not loop.is_closed():
            loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        asyncio.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def unpatch_get_running_loop(self):
        pass

    def tearDown(self):
        asyncio.set_event_loop(None)
        self.doCleanups()


def run_briefly(loop):
    async def once():
        pass
    coroutine = once()
    task = loop.create_task(coroutine)
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_until(loop, pred, timeout=30.0):
    deadline = time.monotonic() + timeout
    while not pred():
        if time.monotonic() > deadline:
            raise TimeoutError
        loop.run_until_complete(asyncio.sleep(0.001))


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


class MockPattern(str):
    """Equal to any text in which its pattern is found."""

    def __eq__(self, other):
        return bool(re.search(str(self), other, re.S))

    __hash__ = str.__hash__


class MockInstanceOf:
    def __init__(self, type):
        self._type = type

    def __eq__(self, other):
        return isinstance(other, self._type)


def get_function_source(func):
    while hasattr(func, "func"):
        func = func.func
    return func.__code__.co_filename, func.__code__.co_firstlineno


@contextlib.contextmanager
def disable_logger():
    old = asyncio.log.logger.level
    try:
        asyncio.log.logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        asyncio.log.logger.setLevel(old)


def mock_nonblocking_socket(proto=socket.IPPROTO_TCP, type=socket.SOCK_STREAM, family=socket.AF_INET):
    made = mock.MagicMock(socket.socket)
    made.proto, made.type, made.family = proto, type, family
    made.gettimeout.return_value = 0.0
    return made


def _needs_programs(*args, **kwargs):
    raise unittest.SkipTest("needs TLS, certificates or an HTTP server of CPython's")


run_test_server = run_test_unix_server = run_udp_echo_server = dummy_ssl_context = simple_server_sslcontext = simple_client_sslcontext = _needs_programs
gen_unix_socket_path = unix_socket_path = _needs_programs
