"""How much memory the script's objects take; where they were made is not kept."""
import _frames

_start = None
_peak = 0


def start(nframe=1):
    global _start, _peak
    _start, _peak = _frames.live_bytes(), 0


def stop():
    global _start
    _start = None


def is_tracing():
    return _start is not None


def get_traced_memory():
    global _peak
    if _start is None:
        return 0, 0
    now = max(_frames.live_bytes() - _start, 0)
    _peak = max(_peak, now)
    return now, _peak


def reset_peak():
    global _peak
    _peak = 0


def clear_traces():
    start()


def get_tracemalloc_memory():
    return 0


def take_snapshot():
    raise NotImplementedError("tracemalloc has no snapshots here: get_traced_memory() tells how much memory there is")
