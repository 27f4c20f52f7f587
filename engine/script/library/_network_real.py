"""Endpoints on real sockets of this machine's loopback, for live runs. See _network.py."""
import _internet
import _readiness
import _sockets
from _network_addresses import DATAGRAM, INET, STREAM, UNIX, any_address, note_of_connection
from _services import host_at
from os import strerror
from time import monotonic

_readable, _writable = 1, 2
_descriptors = {}  # fd: Endpoint


def endpoint(fd):
    """What a file descriptor means; None: nothing here."""
    return _descriptors.get(fd)


class Endpoint:
    def __init__(self, family, kind, fd=None):
        self.family, self.kind = family, kind
        self.fd = _sockets.open(family, kind) if fd is None else fd
        _descriptors[self.fd] = self
        self.is_listening = False
        self.is_dropped = False  # by drop_connections()
        self.is_closed = False
        self._bound_to = None    # a wildcard: the socket itself is bound to the loopback
        self._loops = []

    def watch(self, loop, reader, writer):
        if loop not in self._loops:
            self._loops.append(loop)
        if reader is None and writer is None:
            self._loops.remove(loop)
        _readiness.watch(loop, self.fd, reader, writer, 0)

    def wait(self, writing, seconds, what):
        """Blocks the thread until it is ready, or for so many seconds."""
        _sockets.wait([(self.fd, _writable if writing else _readable)], seconds, what)

    def set_option(self, level, name, value):
        _sockets.set_option(self.fd, level, name, value)

    def option(self, level, name):
        return _sockets.option(self.fd, level, name)

    def take_error(self):
        return 104 if self.is_dropped else _sockets.option(self.fd, 1, 4)  # SOL_SOCKET, SO_ERROR

    # ---- names -----------------------------------------------------------------------------------------------

    def name(self):
        address = _sockets.name(self.fd, self.family, False)
        if self._bound_to is not None:
            return (self._bound_to, *address[1:])
        if self.family != UNIX and address[1] == 0:
            return any_address(self.family)
        return address

    def peer_name(self):
        """None: it is not connected."""
        return None if self.is_listening else _sockets.name(self.fd, self.family, True)

    def bind(self, address):
        _sockets.bind(self.fd, self.family, address)
        if self.family != UNIX and address[0] in ('0.0.0.0', '::'):
            self._bound_to = address[0]

    # ---- streams ---------------------------------------------------------------------------------------------

    def listen(self, backlog):
        _sockets.listen(self.fd, backlog)
        self.is_listening = True

    def connect(self, address):
        """Begins it. What has come of it: finish_connect()."""
        host = host_at(address[0]) if self.family == INET else None
        _sockets.connect(self.fd, self.family, address if host is None else ('127.0.0.1', _internet.port()))
        if self.kind == STREAM:
            _readiness.note(note_of_connection(self.family, address if host is None else (host, address[1])))

    def finish_connect(self, seconds):
        """What has come of it, as errno; None: it took too long."""
        end = None if seconds is None else monotonic() + seconds
        while self.peer_name() is None:
            if code := self.take_error():
                return code
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                return None
            self.wait(True, left, 'socket.connect()')
        return 0

    def accept(self):
        fd = _sockets.accept(self.fd)
        return None if fd is None else Endpoint(self.family, self.kind, fd)

    def _check_dropped(self):
        if self.is_dropped:
            raise ConnectionResetError(104, strerror(104))

    def send(self, data):
        """How many bytes have gone; None: it would block."""
        if self.is_dropped:
            self._check_dropped()
        return _sockets.send(self.fd, data)

    def receive(self, size):
        """Up to `size` bytes, b'' at the end; None: it would block."""
        if self.is_dropped:
            self._check_dropped()
        return _sockets.receive(self.fd, size)

    def shut(self, reading, writing):
        _sockets.shut(self.fd, 2 if reading and writing else 1 if writing else 0)

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        del _descriptors[self.fd]
        for loop in self._loops:
            _readiness.watch(loop, self.fd, None, None, 0)
        self._loops.clear()
        _sockets.close(self.fd)

    # ---- datagrams -------------------------------------------------------------------------------------------

    def send_to(self, data, address):
        sent = _sockets.send_to(self.fd, data, self.family, address)
        return len(data) if sent is None else sent  # where there is no room, a datagram is lost

    def receive_from(self, size):
        return _sockets.receive_from(self.fd, size, self.family)


def select(wanted, seconds):
    """Which of [(fd, events), …] are ready, in their order; waits for the first for so many seconds."""
    if seconds is None or seconds > 0:
        _sockets.wait(wanted, seconds, 'select()')
    return _sockets.ready(wanted)


def drop_connections():
    """Breaks every open connection, as when a cable is pulled out. How many there were."""
    ends = [endpoint for endpoint in _descriptors.values() if endpoint.kind == STREAM and endpoint.peer_name() is not None]
    for endpoint in ends:
        endpoint.is_dropped = True
        _sockets.shut(endpoint.fd, 2)
    return len(ends)


def pair(family, kind):
    return tuple(Endpoint(family, kind, fd) for fd in _sockets.pair(kind))
