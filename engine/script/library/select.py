"""select(): which of some sockets of the run's network can be read or written."""
import selectors

error = OSError
EPOLLIN, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 4, 8, 16
POLLIN, POLLOUT, POLLERR, POLLHUP = 1, 4, 8, 16


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted = {}
    for items, event in ((rlist, selectors.EVENT_READ), (wlist, selectors.EVENT_WRITE)):
        for item in items:
            fd = selectors._descriptor(item)
            wanted[fd] = wanted.get(fd, 0) | event
    with selectors.SelectSelector() as selector:
        for fd, events in wanted.items():
            selector.register(fd, events)
        ready = {key.fd: events for key, events in selector.select(timeout)}
    return tuple([item for item in items if ready.get(selectors._descriptor(item), 0) & event]
                 for items, event in ((rlist, selectors.EVENT_READ), (wlist, selectors.EVENT_WRITE))) + ([],)


class poll:
    """Objects that are asked by file descriptor, with times in milliseconds."""

    def __init__(self):
        self._selector = selectors.SelectSelector()

    def register(self, fd, eventmask=POLLIN | POLLOUT):
        events = (selectors.EVENT_READ if eventmask & POLLIN else 0) | (selectors.EVENT_WRITE if eventmask & POLLOUT else 0)
        if selectors._descriptor(fd) in self._selector.get_map():
            self._selector.unregister(fd)
        self._selector.register(fd, events)

    modify = register

    def unregister(self, fd):
        self._selector.unregister(fd)

    def poll(self, timeout=None):
        ready = self._selector.select(None if timeout is None or timeout < 0 else timeout * self._unit)
        return [(key.fd, (POLLIN if events & 1 else 0) | (POLLOUT if events & 2 else 0)) for key, events in ready]

    _unit = 0.001


class epoll(poll):
    _unit = 1

    def __init__(self, sizehint=-1, flags=0):
        self._selector = selectors.EpollSelector()

    def poll(self, timeout=None, maxevents=-1):
        return super().poll(timeout)

    def close(self):
        self._selector.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()
