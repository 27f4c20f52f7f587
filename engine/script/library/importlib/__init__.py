"""Importing by name."""
import sys


def import_module(name, package=None):
    level = len(name) - len(name.lstrip('.'))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        base = package.rsplit('.', level - 1)[0] if level > 1 else package
        name = f'{base}.{name[level:]}' if name[level:] else base
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    name = module.__name__
    del sys.modules[name]
    fresh = import_module(name)
    module.__dict__.update(fresh.__dict__)
    sys.modules[name] = module
    return module


def __getattr__(name):
    if name in ('util', 'metadata', 'abc', 'machinery', 'resources'):
        return import_module(f'importlib.{name}')
    raise AttributeError(f"module 'importlib' has no attribute {name!r}")
