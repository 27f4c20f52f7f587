"""repr() of a bounded length, and of objects that contain themselves."""
import builtins
from _thread import get_ident


def recursive_repr(fillvalue='...'):
    """A decorator: while __repr__ runs for an object, a repr of it within is the fill value."""
    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)
        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(function, name))
        return wrapper
    return decorate


class Repr:
    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray, self.maxdict = 5, 4
        self.maxstring, self.maxlong, self.maxother = 30, 40, 30

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), None)
        return method(x, level) if method else self.repr_instance(x, level)

    def _items(self, x, level, left, right, limit, trail=''):
        if level <= 0 and x:
            shown = '...'
        else:
            parts = [self.repr1(item, level - 1) for _, item in zip(range(limit), x)]
            if len(x) > limit:
                parts.append('...')
            shown = ', '.join(parts)
            if len(x) == 1 and trail:
                right = trail + right
        return f'{left}{shown}{right}'

    def repr_tuple(self, x, level):
        return self._items(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._items(x, level, '[', ']', self.maxlist)

    def repr_set(self, x, level):
        return self._items(_sorted(x), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        return self._items(_sorted(x), level, 'frozenset({', '})', self.maxfrozenset) if x else 'frozenset()'

    def repr_deque(self, x, level):
        return self._items(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{...}'
        parts = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}' for _, key in zip(range(self.maxdict), _sorted(x))]
        if len(x) > self.maxdict:
            parts.append('...')
        return '{' + ', '.join(parts) + '}'

    def repr_str(self, x, level):
        return _cut(builtins.repr(x), self.maxstring)

    def repr_int(self, x, level):
        return _cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            shown = builtins.repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return _cut(shown, self.maxother)


def _cut(text, limit):
    if len(text) <= limit:
        return text
    front = max(0, (limit - 3) // 2)
    back = max(0, limit - 3 - front)
    return text[:front] + '...' + text[len(text) - back:]


def _sorted(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


aRepr = Repr()
repr = aRepr.repr
