"""Between the threads' futures and those of an event loop."""
import _shown
import asyncio
import concurrent.futures


def wrap_future(future, *, loop=None):
    """A future of the loop that ends as the executor's does; cancelling it cancels that one."""
    if asyncio.isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = asyncio.get_event_loop()
    wrapped = loop.create_future()
    _shown.stands_for(wrapped, future._shown_call)
    future._is_wrapped = True
    _chain(future, wrapped, loop)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    """From another thread: runs the coroutine on the loop; the result is a concurrent future."""
    if not asyncio.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def start():
        try:
            _chain(asyncio.ensure_future(coro, loop=loop), future, loop)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future


def _chain(source, target, loop):
    """What `source` ends with, `target` ends with too; the other way round only cancelling goes."""
    to_loop = asyncio.isfuture(target)

    def copy():
        if target.done():
            return
        if source.cancelled():
            target.cancel()
        if not to_loop and not target.set_running_or_notify_cancel() or target.done():
            return
        if (error := source.exception()) is not None:
            target.set_exception(_translated(error) if to_loop else error)
        else:
            target.set_result(source.result())

    def source_ended(_):
        if not to_loop:
            copy()
        elif not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def target_ended(_):
        if target.cancelled():
            source.cancel() if to_loop else loop.call_soon_threadsafe(source.cancel)

    target.add_done_callback(target_ended)
    source.add_done_callback(source_ended)


def _translated(error):
    """asyncio has its own names for the executors' errors."""
    if type(error) is concurrent.futures.CancelledError:
        return asyncio.CancelledError(*error.args)
    if type(error) is concurrent.futures.InvalidStateError:
        return asyncio.InvalidStateError(*error.args)
    return error
