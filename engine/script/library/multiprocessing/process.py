"""Processes: each starts with a copy of what its parent has, as fork() makes it, and computes on a core of its own."""
import atexit
import itertools
import sys
import threading

import _process

_first_pid = 4242  # os.getpid() of the run itself
_children = {}     # by process number: the children that have been started and not joined
_at_start, _at_end = [], []  # of queues and pipes: (parent, child) and (process)


class _State:
    """What parent and child both see: library objects are not copied."""

    def __init__(self):
        self.handle = None
        self.exitcode = None


class BaseProcess:
    _name_pattern = "Process-%s"

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        parent = current_process()
        self._identity = parent._identity + (next(parent._child_numbers),)
        self._config = {'daemon': parent.daemon}
        self._parent_pid = parent.pid
        self._parent_name = parent.name
        self._state = None
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(str(i) for i in self._identity)
        self._child_numbers = itertools.count(1)
        self._closed = False
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._state is None, 'cannot start a process twice'
        assert self._parent_pid == current_process().pid, 'can only start a process object created by current process'
        assert not current_process()._config.get('daemon'), 'daemonic processes are not allowed to have children'
        parent = _process.number()
        self._state = state = _State()
        (cls, attributes), modules = _process.fork((type(self), dict(self.__dict__)))
        child = cls.__new__(cls)
        child.__dict__.update(attributes)
        state.handle = _process.start(lambda: _bootstrap(child, state), modules, self._name)
        for tell in _at_start:
            tell(parent, state.handle.number)
        _children.setdefault(parent, []).append(self)
        del self._target, self._args, self._kwargs

    def terminate(self):
        self._end_with(15)

    def kill(self):
        self._end_with(9)

    def _end_with(self, signal):
        self._check_closed()
        if self._state.handle.is_alive():
            if self._state.exitcode is None:
                self._state.exitcode = -signal
            self._state.handle.kill()

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == current_process().pid, 'can only join a child process'
        assert self._state is not None, 'can only join a started process'
        if self._state.handle.join(timeout):
            self._forget()

    def _forget(self):
        mine = _children.get(_process.number(), [])
        if self in mine:
            mine.remove(self)

    def is_alive(self):
        self._check_closed()
        if self is current_process():
            return True
        assert self._parent_pid == current_process().pid, 'can only test a child process'
        if self._state is None:
            return False
        if self._state.handle.is_alive():
            return True
        self._forget()
        return False

    def close(self):
        if self._state is not None:
            if self._state.handle.is_alive():
                raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
            self._forget()
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._state is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        return b'loopscope'

    @property
    def exitcode(self):
        self._check_closed()
        if self._state is None or self._state.handle is None or self._state.handle.is_alive():
            return None
        return self._state.exitcode

    @property
    def ident(self):
        self._check_closed()
        return None if self._state is None else _first_pid + (_process.number() if self._state.handle is None else self._state.handle.number)

    pid = ident

    @property
    def sentinel(self):
        self._check_closed()
        if self._state is None:
            raise ValueError("process not started")
        return self._state.handle.number + 100

    def __repr__(self):
        exitcode = None
        if self is current_process():
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != current_process().pid:
            status = 'unknown'
        elif self._state is None:
            status = 'initial'
        else:
            exitcode = self.exitcode
            status = 'started' if exitcode is None else 'stopped'
        parts = [type(self).__name__, f'name={self._name!r}']
        if self._state is not None and not self._closed:
            parts.append(f'pid={self.pid}')
        parts += [f'parent={self._parent_pid}', status]
        if exitcode is not None:
            parts.append(f'exitcode={_signal_names.get(exitcode, exitcode)}')
        if self.daemon:
            parts.append('daemon')
        return f"<{' '.join(parts)}>"


_signal_names = {-15: '-SIGTERM', -9: '-SIGKILL'}


class Process(BaseProcess):
    _start_method = None


Process.__module__ = 'multiprocessing.context'


class ForkProcess(BaseProcess):
    _start_method = 'fork'


ForkProcess.__module__ = 'multiprocessing.context'


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._config = {}
        self._state = None
        self._closed = False

    ident = pid = property(lambda self: self._pid)
    is_alive = lambda self: True


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._state = None
        self._config = {}
        self._closed = False
        self._child_numbers = itertools.count(1)

    ident = pid = property(lambda self: _first_pid)

    def close(self):
        pass


_current = {0: _MainProcess()}


def current_process():
    return _current[_process.number()]


def active_children():
    return [child for child in list(_children.get(_process.number(), ())) if child.is_alive()]


def parent_process():
    me = current_process()
    return None if me._parent_pid is None else _ParentProcess(me._parent_name, me._parent_pid)


def _bootstrap(process, state):
    """What runs in the new process."""
    number = _process.number()
    _current[number] = process
    process._state = state
    threading._MainThread()
    code = 1
    try:
        try:
            process.run()
            code = 0
        finally:
            for thread in threading.enumerate():
                if not thread.daemon and thread is not threading.current_thread():
                    thread.join()
            _end_children()
    except SystemExit as error:
        if error.code is None:
            code = 0
        elif isinstance(error.code, int):
            code = error.code
        else:
            print(error.code, file=sys.stderr)
    except BaseException:
        import traceback
        sys.stderr.write(f'Process {process.name}:\n')
        traceback.print_exc()
    finally:
        if state.exitcode is None:
            state.exitcode = code
        threading._active.pop(threading.get_ident(), None)
        for tell in _at_end:
            tell(number)


def _end_children():
    for child in list(_children.get(_process.number(), ())):
        if child.daemon:
            child.terminate()
    for child in list(_children.get(_process.number(), ())):
        child.join()


atexit.register(_end_children)
