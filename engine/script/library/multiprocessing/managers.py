"""Managers: objects that live beside all processes and are reached through proxies."""
import pickle
import queue
import threading

from multiprocessing.process import current_process

_objects = {}


def _proxy_of(number):
    return _objects[number]


class BaseProxy:
    _typeid = None

    def __init__(self, value):
        self._value = value
        _objects[id(self)] = self

    def __reduce__(self):
        return _proxy_of, (id(self),)

    def _getvalue(self):
        return pickle.loads(pickle.dumps(self._value))

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid '{self._typeid}' at {id(self):#x}>"

    def __str__(self):
        return repr(self._value)

    def __deepcopy__(self, memo):
        return self._getvalue()


def _copied(value):
    """What crosses the border: a copy, but proxies stay what they are."""
    return value if isinstance(value, (int, float, str, bytes, type(None), BaseProxy)) else pickle.loads(pickle.dumps(value))


def _forwarding(name):
    def method(self, /, *args, **kwargs):
        return _copied(getattr(self._value, name)(*[_copied(arg) for arg in args], **kwargs))
    method.__name__ = name
    return method


def _proxy(name, typeid, methods):
    return type(name, (BaseProxy,), {'_typeid': typeid, **{method: _forwarding(method) for method in methods.split()}})


DictProxy = _proxy('DictProxy', 'dict', '__contains__ __delitem__ __getitem__ __len__ __setitem__ clear copy get pop popitem setdefault update')
ListProxy = _proxy('ListProxy', 'list', '__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append count extend index insert pop remove reverse sort')
QueueProxy = _proxy('AutoProxy[Queue]', 'Queue', 'put get put_nowait get_nowait qsize empty full task_done join')
LockProxy = _proxy('AcquirerProxy', 'Lock', 'acquire release __enter__ __exit__')
EventProxy = _proxy('EventProxy', 'Event', 'is_set set clear wait')
ConditionProxy = _proxy('ConditionProxy', 'Condition', 'acquire release wait wait_for notify notify_all __enter__ __exit__')
BarrierProxy = _proxy('BarrierProxy', 'Barrier', 'wait abort reset')
ArrayProxy = _proxy('ArrayProxy', 'Array', '__len__ __getitem__ __setitem__')


def _iterate(self):
    return iter(list(self._value))


for _kind in (DictProxy, ListProxy):
    _kind.__iter__ = _iterate
DictProxy.keys = lambda self: list(self._value.keys())
DictProxy.values = lambda self: [_copied(v) for v in self._value.values()]
DictProxy.items = lambda self: [(k, _copied(v)) for k, v in self._value.items()]


def _in_place(self, other):
    self._value += _copied(other)
    return self


ListProxy.__iadd__ = _in_place


class ValueProxy(BaseProxy):
    _typeid = 'Value'

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __str__(self):
        return f"Value('{self._typecode}', {self._value!r})"


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        return f"Namespace({', '.join(f'{k}={v!r}' for k, v in sorted(self.__dict__.items()) if not k.startswith('_'))})"


class NamespaceProxy(BaseProxy):
    _typeid = 'Namespace'

    def __getattr__(self, key):
        if key.startswith('_'):
            return object.__getattribute__(self, key)
        return _copied(getattr(self._value, key))

    def __setattr__(self, key, value):
        if key.startswith('_'):
            object.__setattr__(self, key, value)
        else:
            setattr(self._value, key, _copied(value))

    def __delattr__(self, key):
        delattr(self._value, key)


class BaseManager:
    _registered = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        next(current_process()._child_numbers)  # CPython's is a process

    def start(self, initializer=None, initargs=()):
        pass

    def shutdown(self):
        pass

    def join(self, timeout=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        def make(self, /, *args, **kwds):
            value = callable(*args, **kwds)
            names = exposed or [name for name in dir(value) if not name.startswith('_') and hasattr(getattr(value, name), '__call__')]
            return (proxytype or _proxy(f'AutoProxy[{typeid}]', typeid, ' '.join(names)))(value)
        setattr(cls, typeid, make)


class SyncManager(BaseManager):
    def dict(self, *args, **kwds):
        return DictProxy(dict(*args, **kwds))

    def list(self, *args):
        return ListProxy(list(*args))

    def Queue(self, maxsize=0):
        return QueueProxy(queue.Queue(maxsize))

    def JoinableQueue(self, maxsize=0):
        return QueueProxy(queue.Queue(maxsize))

    def Lock(self):
        return LockProxy(threading.Lock())

    def RLock(self):
        return LockProxy(threading.RLock())

    def Semaphore(self, value=1):
        return LockProxy(threading.Semaphore(value))

    def BoundedSemaphore(self, value=1):
        return LockProxy(threading.BoundedSemaphore(value))

    def Event(self):
        return EventProxy(threading.Event())

    def Condition(self, lock=None):
        return ConditionProxy(threading.Condition(lock))

    def Barrier(self, parties, action=None, timeout=None):
        return BarrierProxy(threading.Barrier(parties, action, timeout))

    def Value(self, typecode, value, lock=True):
        proxy = ValueProxy(value)
        proxy._typecode = typecode
        return proxy

    def Array(self, typecode, sequence, lock=True):
        return ArrayProxy(list(sequence))

    def Namespace(self, /, **kwds):
        return NamespaceProxy(Namespace(**kwds))

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild)
