"""Pipes: what one end sends, pickled, the other receives."""
import pickle
import threading
from collections import deque
from time import monotonic

import _process
from multiprocessing import process


class _Line:
    """One direction: messages, and who holds the end that writes them."""

    def __init__(self):
        self.messages = deque()
        self.changed = threading.Condition()
        self.writers, self.readers = set(), set()


_lines = []


def _started(parent, child):
    for line in _lines:
        for holders in (line.writers, line.readers):
            if parent in holders:
                holders.add(child)


def _ended(number):
    for line in list(_lines):
        _leave(line, line.writers, number)
        _leave(line, line.readers, number)


def _leave(line, holders, number):
    holders.discard(number)
    with line.changed:
        line.changed.notify_all()
    if not line.writers and not line.readers and line in _lines:
        _lines.remove(line)


process._at_start.append(_started)
process._at_end.append(_ended)


class Connection:
    def __init__(self, reads, writes):
        self._reads, self._writes = reads, writes
        me = _process.number()
        if reads:
            reads.readers.add(me)
        if writes:
            writes.writers.add(me)

    readable = property(lambda self: self._reads is not None)
    writable = property(lambda self: self._writes is not None)

    @property
    def closed(self):
        me = _process.number()
        return not (self._reads and me in self._reads.readers or self._writes and me in self._writes.writers)

    def _check(self, line, what):
        if self.closed:
            raise OSError("handle is closed")
        if line is None:
            raise OSError(f"connection is {'write' if what == 'read' else 'read'}-only")

    def send(self, obj):
        self._check(self._writes, 'write')
        self._put(pickle.dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        self._check(self._writes, 'write')
        self._put(bytes(buf)[offset:None if size is None else offset + size])

    def _put(self, data):
        line = self._writes
        if not line.readers:
            raise BrokenPipeError(32, 'Broken pipe')
        with line.changed:
            line.messages.append(data)
            line.changed.notify_all()

    def recv(self):
        return pickle.loads(self.recv_bytes())

    def recv_bytes(self, maxlength=None):
        self._check(self._reads, 'read')
        line = self._reads
        with line.changed:
            line.changed.wait_for(lambda: line.messages or not line.writers)
            if not line.messages:
                raise EOFError
            return line.messages.popleft()

    def poll(self, timeout=0.0):
        self._check(self._reads, 'read')
        line = self._reads
        with line.changed:
            return bool(line.changed.wait_for(lambda: line.messages or not line.writers, timeout))

    def close(self):
        me = _process.number()
        if self._reads:
            _leave(self._reads, self._reads.readers, me)
        if self._writes:
            _leave(self._writes, self._writes.writers, me)

    def fileno(self):
        return 100 + id(self) % 100

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def Pipe(duplex=True):
    one, two = _Line(), _Line()
    _lines.append(one)
    if duplex:
        _lines.append(two)
        return Connection(one, two), Connection(two, one)
    return Connection(one, None), Connection(None, one)


def wait(object_list, timeout=None):
    """Those that have something to give. Polls, for they change in different ways."""
    end = None if timeout is None else monotonic() + timeout
    import time
    while True:
        ready = [each for each in object_list if isinstance(each, Connection) and each.poll()]
        if ready or end is not None and monotonic() >= end:
            return ready
        time.sleep(0.0005)
