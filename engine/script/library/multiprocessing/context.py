"""Contexts: the functions of this package, for one way to start processes. Here there is one, fork."""
import multiprocessing
from multiprocessing.process import ForkProcess, Process


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class BaseContext:
    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = ProcessError, BufferTooShort, TimeoutError, AuthenticationError
    _method = 'fork'

    def __getattr__(self, name):
        if name in multiprocessing._shared_names:
            return getattr(multiprocessing, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def get_context(self, method=None):
        return multiprocessing.get_context(method)

    def get_start_method(self, allow_none=False):
        return self._method

    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')


class ForkContext(BaseContext):
    Process = ForkProcess


class SpawnContext(BaseContext):
    _method = 'spawn'
    Process = type('SpawnProcess', (ForkProcess,), {'__module__': 'multiprocessing.context'})


class ForkServerContext(BaseContext):
    _method = 'forkserver'
    Process = type('ForkServerProcess', (ForkProcess,), {'__module__': 'multiprocessing.context'})


_contexts = {'fork': ForkContext(), 'spawn': SpawnContext(), 'forkserver': ForkServerContext()}
