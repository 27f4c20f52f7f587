"""Waiting for sockets of the run's network, as many as there are."""
import math
import threading
from abc import ABCMeta
from collections import deque, namedtuple
from collections.abc import Mapping
from time import monotonic

import _network

EVENT_READ, EVENT_WRITE = 1, 2
SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _descriptor(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class _Map(Mapping):
    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector(metaclass=ABCMeta):
    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def close(self):
        pass

    def get_key(self, fileobj):
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _Selector(BaseSelector):
    """What is registered. How it is waited for differs with the network."""

    def __init__(self):
        self._keys, self._map = {}, _Map(self)

    def _find(self, fileobj):
        try:
            return _descriptor(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._find(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        endpoint = _network.endpoint(key.fd)
        if endpoint is None:
            raise PermissionError(1, "Operation not permitted") if key.fd <= 2 else OSError(9, "Bad file descriptor")
        self._keys[key.fd] = key
        self._begin(endpoint)
        return key

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._find(fileobj))
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None
        self._end(key.fd)
        return key

    def _begin(self, endpoint):
        pass

    def _end(self, fd):
        pass

    def fileno(self):
        return 3

    def close(self):
        for key in list(self._keys.values()):
            self.unregister(key.fileobj)
        self._map = None

    def get_map(self):
        return self._map


def _in_milliseconds(timeout):
    return timeout if timeout is None else max(0, math.ceil(timeout * 1e3) * 1e-3)  # as epoll counts


class _RealSelector(_Selector):
    def select(self, timeout=None):
        wanted = [(fd, key.events) for fd, key in self._keys.items()]
        return [(self._keys[fd], events) for fd, events in _network.select(wanted, _in_milliseconds(timeout))]


class _SimulatedSelector(_Selector):
    """Reports in epoll's order: that of becoming ready; what stays ready goes to the end of the list."""

    def __init__(self):
        super().__init__()
        self._listed = deque()
        self._changed = threading.Condition(_network.lock)

    def _begin(self, endpoint):
        endpoint.observers.append(self._told)
        self._told(endpoint)

    def _end(self, fd):
        endpoint = _network.endpoint(fd)
        if endpoint is not None and self._told in endpoint.observers:
            endpoint.observers.remove(self._told)
        with self._changed:
            if fd in self._listed:
                self._listed.remove(fd)

    def _told(self, endpoint):
        with self._changed:
            key = self._keys.get(endpoint.fd)
            if key is not None and endpoint.ready() & key.events and endpoint.fd not in self._listed:
                self._listed.append(endpoint.fd)
                self._changed.notify_all()

    def _collect(self):
        found = []
        with self._changed:
            for _ in range(len(self._listed)):
                fd = self._listed.popleft()
                key, endpoint = self._keys[fd], _network.endpoint(fd)
                events = endpoint.ready() & key.events if endpoint is not None else 0
                if events:
                    found.append((key, events))
                    self._listed.append(fd)
        return found

    def select(self, timeout=None):
        found = self._collect()
        if found or timeout is not None and timeout <= 0:
            return found
        end = None if timeout is None else monotonic() + _in_milliseconds(timeout)
        while not found:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            endpoints = [endpoint for fd in self._keys if (endpoint := _network.endpoint(fd)) is not None]
            arrivals = [at for endpoint in endpoints if (at := endpoint.next_arrival()) is not None]
            if arrivals:  # from a service
                arrival = max(0.0, min(arrivals) - monotonic())
                left = arrival if left is None else min(left, arrival)
            with self._changed:
                self._changed.wait_for(lambda: self._listed, left)
            for endpoint in endpoints if arrivals else ():
                self._told(endpoint)
            found = self._collect()
        return found


class EpollSelector(_RealSelector if _network.is_real else _SimulatedSelector):
    pass


class SelectSelector(EpollSelector):
    """The same, reported in the order of the descriptors."""

    def select(self, timeout=None):
        return sorted(super().select(timeout), key=lambda ready: ready[0].fd)


class PollSelector(SelectSelector):
    pass


DefaultSelector = EpollSelector
