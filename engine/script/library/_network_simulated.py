"""Endpoints of a network that is this host only, no time from end to end, for runs under the virtual clock. See _network.py.

Whenever an endpoint changes, the event loops that watch it hear what it is ready for,
and threads that block in it are woken.
"""
import heapq
import threading
from collections import deque
from time import monotonic

import _readiness
import _thread
from _network_addresses import DATAGRAM, INET, INET6, STREAM, UNIX, any_address, local_names, note_of_connection
from _services import host_at

_stream_capacity = 3_900_000  # bytes under way in one direction on Linux's loopback, about
_readable, _writable = 1, 2
_first_fd = 6                 # after the standard streams and a loop's own three

lock = threading.RLock()      # of all endpoints: what happens to one may change its peer
_descriptors = {}             # fd: Endpoint
_free_descriptors = []        # a heap: those below the highest that are not in use
_bound = {}                   # (kind, family, address): Endpoint
_next_port = [32768]

def _take_descriptor(endpoint):
    """The lowest that is free, as the system gives them out."""
    fd = heapq.heappop(_free_descriptors) if _free_descriptors else _first_fd + len(_descriptors)
    _descriptors[fd] = endpoint
    return fd


def _drop_descriptor(fd):
    if _descriptors.pop(fd, None) is not None:
        heapq.heappush(_free_descriptors, fd)


def endpoint(fd):
    """What a file descriptor means; None: nothing here."""
    return _descriptors.get(fd)


class Endpoint:
    def __init__(self, family, kind):
        self.family, self.kind = family, kind
        self.fd = _take_descriptor(self)
        self.address, self.peer_address = None, None
        self.peer = None
        self.backlog = None      # a listener's: endpoints that have come and not been accepted
        self.received = deque()  # chunks of a stream; (data, address) of datagrams
        self.received_size = 0
        self.at_end = False      # the other side writes no more
        self.write_shut = False
        self.error = 0           # errno, pending
        self.is_reset = False
        self.is_closed = False
        self.loops = []
        self.observers = []      # selectors: each is called with the endpoint
        self._expected = None    # what a service has sent and has not come: (time, bytes, or None: the end)
        self._bell = None        # for threads that wait here; made by the first
        self._options = {}

    # ---- who wants to know -----------------------------------------------------------------------------------

    def ready(self):
        if self._expected:
            self._take_expected()
        if self.backlog is not None:
            return _readable if self.backlog else 0
        if self.kind == DATAGRAM:
            return _writable | (_readable if self.received or self.error else 0)
        if self.error or self.is_reset or self.peer is None:
            return _readable | _writable
        state = 0
        if self.received or self.at_end:
            state |= _readable
        if self.peer.is_closed or self.peer.received_size < _stream_capacity:
            state |= _writable
        return state

    def watch(self, loop, reader, writer):
        if loop not in self.loops:
            self.loops.append(loop)
        if reader is None and writer is None:
            self.loops.remove(loop)
        _readiness.watch(loop, self.fd, reader, writer, self.ready())
        if self._expected and reader is not None:
            for when, _ in self._expected:
                _readiness.arrives(loop, self.fd, when)

    def tell(self):
        if self.loops:
            state = self.ready()
            for loop in self.loops:
                _readiness.set_ready(loop, self.fd, state)
        if self.observers:
            for observer in list(self.observers):
                observer(self)
        if self._bell is not None:
            self._bell.ring()

    def wait(self, writing, seconds, what):
        """Blocks the thread until it is ready, or for so many seconds."""
        if self._bell is None:
            self._bell = _thread.Bell()
        rings = self._bell.rings()
        if not self.ready() & (_writable if writing else _readable):
            arrival = self.next_arrival()
            if arrival is not None:
                left = max(0.0, arrival - monotonic())
                seconds = left if seconds is None else min(left, seconds)
            self._bell.wait(rings, seconds, what)

    # ---- what is under way from a service --------------------------------------------------------------------

    def expect(self, when, data):
        """At that time the bytes arrive, or (None) the end."""
        if self._expected is None:
            self._expected = deque()
        self._expected.append((when, data))
        for loop in self.loops:
            _readiness.arrives(loop, self.fd, when)
        self.tell()  # who waits has something to wait for

    def next_arrival(self):
        """When; None: nothing is under way."""
        return self._expected[0][0] if self._expected else None

    def _take_expected(self):
        now = monotonic()
        while self._expected and self._expected[0][0] <= now:
            data = self._expected.popleft()[1]
            if data is None:
                self.at_end = True
            else:
                self.received.append(data)
                self.received_size += len(data)

    def set_option(self, level, name, value):
        self._options[level, name] = value

    def option(self, level, name):
        return self._options.get((level, name), 0)

    # ---- names -----------------------------------------------------------------------------------------------

    is_listening = property(lambda self: self.backlog is not None)

    def name(self):
        return any_address(self.family) if self.address is None else self.address

    def peer_name(self):
        """None: it is not connected."""
        return None if self.peer is None and (self.kind == STREAM or self.peer_address is None) else self.peer_address

    # ---- streams ---------------------------------------------------------------------------------------------

    def listen(self, backlog):
        self.backlog = deque()
        if self.address is None:
            self.bind(any_address(self.family))
        self.tell()

    def bind(self, address):
        if self.family != UNIX:
            host, port = address[0], address[1]
            if port == 0:
                port = _free_port(self)
            address = (host, port, *address[2:])
        key = self._key(address)
        if key in _bound:
            raise OSError(98, 'Address already in use')
        _bound[key] = self
        self.address = address

    def _key(self, address):
        return self.kind, self.family, address if self.family == UNIX else tuple(address[:2])

    def connect(self, address):
        """To a listener of this run, or to a service. What has come of it: finish_connect()."""
        listener = _find(self.kind, self.family, address)
        self.peer_address = address
        if self.family == INET and self.kind == STREAM and (host := host_at(address[0])) is not None:
            from _service_peer import ServicePeer
            self.address = self.address or _source_for(self.family, address)
            self.peer = ServicePeer(self, host, address)
            _readiness.note(note_of_connection(self.family, (host, address[1])))
            return
        if self.kind == DATAGRAM:
            if self.address is None:
                self.bind(_source_for(self.family, address))
            return
        if listener is None or listener.backlog is None:
            self.error = 2 if self.family == UNIX and listener is None else 111
            return
        if self.address is None:
            self.address = _source_for(self.family, address)
        other = Endpoint(self.family, self.kind)
        _drop_descriptor(other.fd)  # gets its own when it is accepted
        other.address = listener.address if self.family == UNIX else (address[0], *listener.address[1:])
        other.peer_address = self.address
        self.peer, other.peer = other, self
        listener.backlog.append(other)
        _readiness.note(note_of_connection(self.family, address))
        listener.tell()

    def finish_connect(self, seconds):
        """What has come of it, as errno."""
        return self.take_error()

    def accept(self):
        """Who has come; None: nobody yet."""
        if not self.backlog:
            return None
        other = self.backlog.popleft()
        other.fd = _take_descriptor(other)
        self.tell()
        return other

    def send(self, data):
        """How many bytes have gone; None: it would block."""
        if self.write_shut or self.is_reset:
            raise BrokenPipeError(32, 'Broken pipe')
        if self.peer is None:
            raise BrokenPipeError(32, 'Broken pipe') if self.error or self.backlog is not None else OSError(107, 'Transport endpoint is not connected')
        peer = self.peer
        if peer.is_closed:  # it answers with a reset
            self.is_reset = True
            self.error = 104
            self.tell()
            return len(data)
        room = _stream_capacity - peer.received_size
        if room <= 0:
            return None
        part = bytes(data[:room])
        peer.received.append(part)
        peer.received_size += len(part)
        peer.tell()
        return len(part)

    def receive(self, size):
        """Up to `size` bytes, b'' at the end; None: it would block."""
        if self._expected:
            self._take_expected()
        if self.received:
            was_full = self.received_size >= _stream_capacity
            if len(self.received[0]) == self.received_size <= size:  # all of it in one piece, as nearly always
                self.received_size = 0
                if was_full and self.peer is not None:
                    self.peer.tell()
                data = self.received.popleft()
                self.tell()
                return data
            parts, total = [], 0
            while self.received and total < size:
                chunk = self.received.popleft()
                if total + len(chunk) > size:
                    self.received.appendleft(chunk[size - total:])
                    chunk = chunk[:size - total]
                parts.append(chunk)
                total += len(chunk)
            self.received_size -= total
            if was_full and self.peer is not None:
                self.peer.tell()
            self.tell()
            return b''.join(parts)
        if self.error:
            self.take_error()
            raise ConnectionResetError(104, 'Connection reset by peer')
        if self.at_end or self.is_reset:
            return b''
        if self.peer is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return None

    def take_error(self):
        error, self.error = self.error, 0
        return error

    def shut(self, reading, writing):
        if self.peer is None:
            raise OSError(107, 'Transport endpoint is not connected')
        if writing and not self.write_shut:
            self.write_shut = True
            self.peer.at_end = True
            self.peer.tell()
        if reading:
            self.at_end = True
            self.tell()

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        if _descriptors.get(self.fd) is self:
            _drop_descriptor(self.fd)
        for loop in list(self.loops):
            _readiness.watch(loop, self.fd, None, None, 0)
        self.loops.clear()
        if self.address is not None and _bound.get(self._key(self.address)) is self:
            del _bound[self._key(self.address)]
        for waiting in self.backlog or ():
            waiting.close()
        peer = self.peer
        if peer is None or peer.is_closed:
            return
        self._expected = None
        if self.received:  # it was not read: the other side hears so
            peer.is_reset = True
            peer.error = 104
        peer.at_end = True
        peer.tell()

    # ---- datagrams -------------------------------------------------------------------------------------------

    def send_to(self, data, address):
        if self.peer is not None:  # of a pair
            self.peer.received.append((bytes(data), self.address))
            self.peer.tell()
            return len(data)
        if self.address is None:
            self.bind(_source_for(self.family, address))
        target = _find(DATAGRAM, self.family, address)
        if target is None:
            if self.peer_address is not None:  # only a connected one hears of it
                self.error = 111
                self.tell()
        elif target.peer_address is None or target.peer_address[:2] == self._seen_from(target)[:2]:
            target.received.append((bytes(data), self._seen_from(target)))
            target.tell()
        return len(data)

    def _seen_from(self, target):
        if self.family == UNIX:
            return self.address
        host = target.address[0] if self.address[0] in ('0.0.0.0', '::') and target.address[0] not in ('0.0.0.0', '::') else self.address[0]
        return ('127.0.0.1' if host == '0.0.0.0' else '::1' if host == '::' else host, *self.address[1:])

    def receive_from(self, size):
        if self.received:
            data, address = self.received.popleft()
            self.tell()
            return data[:size], address
        if self.error:
            self.take_error()
            raise ConnectionRefusedError(111, 'Connection refused')
        return None


def drop_connections():
    """Resets every open connection, as when a cable is pulled out. How many there were."""
    ends = [endpoint for endpoint in _descriptors.values() if endpoint.kind == STREAM and endpoint.peer is not None]
    for endpoint in ends:
        endpoint.received.clear()
        endpoint.received_size = 0
        endpoint._expected = None
        endpoint.is_reset, endpoint.error = True, 104
        endpoint.tell()
    return len(ends)


def _source_for(family, address):
    if family == UNIX:
        return ''
    host = address[0] if address[0] not in ('0.0.0.0', '::') else '127.0.0.1' if family == INET else '::1'
    return (host, _take_port()) if family == INET else (host, _take_port(), 0, 0)


def _take_port():
    _next_port[0] += 2
    return _next_port[0]


def _free_port(endpoint):
    while True:
        port = _take_port()
        if not any(key[0] == endpoint.kind and key[1] == endpoint.family and key[2][1] == port for key in _bound):
            return port


def _find(kind, family, address):
    if family == UNIX:
        return _bound.get((kind, family, address))
    host, port = address[0], address[1]
    anywhere = '0.0.0.0' if family == INET else '::'
    if host == anywhere:
        host = '127.0.0.1' if family == INET else '::1'
    if family == INET and not host.startswith('127.') or family == INET6 and host != '::1':
        return None
    return _bound.get((kind, family, (host, port))) or _bound.get((kind, family, (anywhere, port)))


def pair(family, kind):
    one, two = Endpoint(family, kind), Endpoint(family, kind)
    one.peer, two.peer = two, one
    one.address = two.address = one.peer_address = two.peer_address = ''
    return one, two
