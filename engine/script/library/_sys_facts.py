"""What sys tells about the interpreter, in its named tuples."""
import _frames




def _structure(name, /, **fields):
    class structure(tuple):
        def __new__(cls):
            return tuple.__new__(cls, fields.values())

        def __repr__(self):
            return f"sys.{name}({', '.join(f'{key}={value!r}' for key, value in fields.items())})"
    for i, key in enumerate(fields):
        setattr(structure, key, property(lambda self, i=i: self[i]))
    structure.__name__ = structure.__qualname__ = name
    structure.__module__ = 'sys'
    return structure()


version_info = _structure('version_info', major=3, minor=11, micro=2, releaselevel='final', serial=0)
flags = _structure('flags', debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=0, no_user_site=0, no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0,
                   hash_randomization=1, isolated=0, dev_mode=False, utf8_mode=0, safe_path=False, int_max_str_digits=4300)
float_info = _structure('float_info', max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53,
                        epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _structure('int_info', bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
hash_info = _structure('hash_info', width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003, algorithm='siphash13', hash_bits=64, seed_bits=128, cutoff=0)
thread_info = _structure('thread_info', name='pthread', lock='semaphore', version='NPTL 2.36')
_asyncgen_hooks = _structure('asyncgen_hooks', firstiter=None, finalizer=None)
ps1, ps2 = '>>> ', '... '
api_version = 1013
float_repr_style = 'short'
dont_write_bytecode = False
stdlib_module_names = frozenset()
builtin_module_names = ('builtins', 'sys')
orig_argv = ['python3']
path_hooks, meta_path, path_importer_cache = [], [], {}


class _Implementation:
    name, cache_tag, version, hexversion = 'cpython', 'cpython-311', version_info, 0x030B02F0

    def __repr__(self):
        return f"namespace(name='cpython', cache_tag='cpython-311', version={version_info!r}, hexversion={self.hexversion})"


implementation = _Implementation()


def get_asyncgen_hooks():
    return _asyncgen_hooks


def set_asyncgen_hooks(*args, **kwargs):
    raise NotImplementedError("the event loop looks after asynchronous generators itself here")


def get_int_max_str_digits():
    return _frames.int_digits_max(None)


def set_int_max_str_digits(maxdigits):
    if not isinstance(maxdigits, int):
        raise TypeError(f"'{type(maxdigits).__name__}' object cannot be interpreted as an integer")
    if maxdigits and maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    _frames.int_digits_max(maxdigits)


def getprofile():
    return None


def gettrace():
    return None


def settrace(function):
    if function is not None:
        raise NotImplementedError("Loopscope has no trace functions: step through the program in its window instead")


setprofile = settrace


def get_coroutine_origin_tracking_depth():
    return 0


def set_coroutine_origin_tracking_depth(depth):
    pass


def audit(event, *args):
    pass


def addaudithook(hook):
    pass


def call_tracing(function, args):
    return function(*args)


def displayhook(value):
    if value is not None:
        print(repr(value))


__displayhook__ = displayhook


def excepthook(exctype, value, traceback):
    import traceback as printer
    printer.print_exception(exctype, value, traceback)


__excepthook__ = excepthook


class UnraisableHookArgs:
    def __init__(self, exc_type, exc_value, exc_traceback, err_msg, object):
        self.exc_type, self.exc_value, self.exc_traceback, self.err_msg, self.object = exc_type, exc_value, exc_traceback, err_msg, object


def unraisablehook(unraisable):
    import sys
    import traceback as printer
    what = unraisable.err_msg or "Exception ignored in"
    sys.stderr.write(f"{what}: {unraisable.object!r}\n" if unraisable.object is not None else f"{what}:\n")
    printer.print_exception(unraisable.exc_value)


__unraisablehook__ = unraisablehook


def _current_frames():
    return {}


def getsizeof(object, default=None, /):
    """What CPython's objects take, for the common kinds."""
    own = getattr(type(object), '__sizeof__', None)
    kind = type(object)
    if kind is int:
        return 28 if object == 0 else 24 + 4 * ((abs(object).bit_length() + 29) // 30)
    if kind is str:
        width = 1 if object.isascii() or all(ord(c) < 256 for c in object) else 2 if all(ord(c) < 65536 for c in object) else 4
        return (49 if object.isascii() else {1: 73, 2: 74, 4: 76}[width]) + width * len(object)
    if kind is list:
        return 56 + 8 * len(object)
    if kind is tuple:
        return 40 + 8 * len(object)
    if kind is dict:
        if not object:
            return 64
        log = max(3, (len(object) * 3 // 2).bit_length())
        size = 1 << log
        return 64 + 24 + size * (1 if log < 8 else 2 if log < 16 else 4) + size * 2 // 3 * (16 if all(isinstance(key, str) for key in object) else 24)
    if kind in (set, frozenset):
        return 216 if len(object) <= 4 else 216 + 16 * (8 << (len(object) * 5 // 3).bit_length())
    sizes = {bool: 28, float: 24, complex: 32, bytes: 33 + len(object) if kind is bytes else 0, bytearray: 56, type(None): 16, range: 48, slice: 56, type(len): 72}
    if kind in sizes:
        return sizes[kind]
    if own is not None:
        return object.__sizeof__()
    if isinstance(object, type):
        return 1072
    return 56 if hasattr(object, '__dict__') else 48
