"""The collector of reference cycles. It has no generations: each collection looks at everything."""
import _gc

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
callbacks, garbage = [], []
_enabled = True
_threshold = (700, 10, 10)
_debug = 0
_frozen = 0
_stats = [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(3)]


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    info = {"generation": generation, "collected": 0, "uncollectable": 0}
    for callback in list(callbacks):
        callback("start", info)
    found = _gc.collect(garbage if _debug & DEBUG_SAVEALL else None)
    stats = _stats[generation]
    stats["collections"] += 1
    stats["collected"] += found
    info = {"generation": generation, "collected": found, "uncollectable": 0}
    for callback in list(callbacks):
        callback("stop", info)
    return found


def enable():
    global _enabled
    _enabled = True
    _gc.enable(True)


def disable():
    global _enabled
    _enabled = False
    _gc.enable(False)


def isenabled():
    return _enabled


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=None, threshold2=None, /):
    global _threshold
    _threshold = (threshold0, _threshold[1] if threshold1 is None else threshold1, _threshold[2] if threshold2 is None else threshold2)
    _gc.enable(_enabled and threshold0 != 0)


def get_count():
    return 0, 0, 0


def get_stats():
    return [dict(each) for each in _stats]


def get_objects(generation=None):
    if generation is not None and not 0 <= generation <= 2:
        raise ValueError(f"generation parameter must be less than the number of available generations (3)" if generation > 2
                         else "generation parameter cannot be negative")
    return _gc.objects()


def get_referrers(*objs):
    return _gc.referrers(objs)


def get_referents(*objs):
    return _gc.referents(objs)


def is_tracked(obj, /):
    return _gc.is_tracked(obj)


def is_finalized(obj, /):
    return _gc.is_finalized(obj)


def freeze():
    global _frozen
    _frozen = len(_gc.objects())


def unfreeze():
    global _frozen
    _frozen = 0


def get_freeze_count():
    return _frozen


def set_debug(flags, /):
    global _debug
    _debug = flags


def get_debug():
    return _debug
