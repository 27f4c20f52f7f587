"""Programs of this machine, which a run does not start."""


def _refuse(*args, **kwargs):
    raise NotImplementedError("a run starts no programs of this machine: use asyncio.to_thread, or concurrent.futures.ProcessPoolExecutor for Python functions")


async def create_subprocess_exec(program, *args, **kwds):
    _refuse()


async def create_subprocess_shell(cmd, **kwds):
    _refuse()


class subprocess:
    PIPE, STDOUT, DEVNULL = -1, -2, -3

    class Process:
        __init__ = _refuse

    create_subprocess_exec, create_subprocess_shell = staticmethod(create_subprocess_exec), staticmethod(create_subprocess_shell)


class AbstractChildWatcher:
    pass


class SafeChildWatcher(AbstractChildWatcher):
    pass


class FastChildWatcher(AbstractChildWatcher):
    pass


class PidfdChildWatcher(AbstractChildWatcher):
    pass


class ThreadedChildWatcher(AbstractChildWatcher):
    pass


class MultiLoopChildWatcher(AbstractChildWatcher):
    pass


class SendfileNotAvailableError(RuntimeError):
    pass


SendfileNotAvailableError.__module__ = 'asyncio.exceptions'
