import asyncio
import re
from unittest import mock
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, PropertyMock, call, mock_open, patch, sentinel


def refused(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except (AssertionError, AttributeError, TypeError) as error:
        print(type(error).__name__, re.sub(r"id='\d+'", "id=''", str(error)))


def shown(value):
    print(re.sub(r"id='\d+'", "id=''", repr(value)))


m = Mock()
m(1, two=2)
m.method("a")
m.child.grandchild(3).result.x()
print(m.mock_calls, m.method_calls, m.call_args, m.called, m.call_count)
print(m.call_args.args, m.call_args.kwargs, m.call_args == call(1, two=2), m.call_args == ((1,), {"two": 2}))
shown(m)
shown(m.child)
shown(m.child.grandchild.return_value)
shown(Mock(name="named"))
shown(Mock(name="named").attribute)
m.assert_called_once_with(1, two=2)
m.assert_called_with(1, two=ANY)
m.method.assert_called_once()
m.assert_has_calls([call.method("a"), call.child.grandchild(3)])
refused(m.assert_called_with, 2)
refused(m.assert_called_once_with, 1)
refused(m.assert_not_called)
refused(m.other.assert_called)
refused(m.other.assert_called_once)
refused(m.other.assert_called_with, 1)
refused(m.assert_any_call, 5)
refused(m.assert_has_calls, [call(9)])
refused(lambda: m.assert_called_twice)
refused(lambda: m.asert_called_with)
m.reset_mock()
print(m.called, m.mock_calls)

m = Mock(return_value=5, side_effect=[1, ValueError("boom"), 3])
print(m(), end=" ")
try:
    m()
except ValueError as error:
    print(repr(error), m())
print(Mock(side_effect=lambda x: x * 2)(4), Mock(return_value=7)(1), Mock(**{"a.b.return_value": 8}).a.b())
wrapped = Mock(wraps=[3, 1, 2])
print(wrapped.index(1), wrapped.index.call_args)


class Service:
    limit = 3

    def fetch(self, key, retries=1):
        return key

    async def load(self, key):
        return key

    @property
    def state(self):
        return "real"


spec = Mock(spec=Service)
print(isinstance(spec, Service), spec.fetch(1) is spec.fetch.return_value)
refused(lambda: spec.missing)
strict = Mock(spec_set=["one"])
refused(setattr, strict, "two", 2)
shown(spec)
auto = mock.create_autospec(Service)
refused(auto().fetch)
auto().fetch("k", retries=2)
print(auto.return_value.fetch.call_args)
function = mock.create_autospec(lambda a, b=1: None)
refused(function)

magic = MagicMock()
magic.__len__.return_value = 4
magic.__iter__.return_value = iter([1, 2])
magic.__getitem__.side_effect = lambda key: key * 2
print(len(magic), list(magic), magic[3], bool(magic), int(magic), 1 in magic, magic == magic, magic == 1)
with magic as entered:
    print(entered is magic.__enter__.return_value)
magic.__enter__.assert_called_once_with()
shown(magic["x"])

with patch("os.getcwd", return_value="/nowhere") as getcwd:
    import os
    print(os.getcwd(), getcwd.call_count)
print(os.getcwd() != "/nowhere")
with patch.object(Service, "limit", 10):
    print(Service.limit, Service().limit)
print(Service.limit)
with patch.dict("os.environ", {"KEY": "value"}):
    print(os.environ["KEY"])
print("KEY" in os.environ)
with patch.object(Service, "state", new_callable=PropertyMock) as state:
    state.return_value = "mocked"
    print(Service().state, state.mock_calls)


@patch.object(Service, "fetch")
@patch("os.getpid", return_value=1)
def decorated(getpid, fetch):
    fetch.return_value = "patched"
    return os.getpid(), Service().fetch("x"), fetch.call_args


print(decorated())
with patch("builtins.open", mock_open(read_data="one\ntwo\n")) as opened:
    with open("file") as file:
        print(file.read().splitlines())
    with open("file") as file:
        print([line for line in file])
print(opened.call_args_list)
refused(patch.object(Service, "nothing").start)
print(sentinel.one, sentinel.one is sentinel.one, ANY == 5, call(1).foo(2), call.a.b(1).call_list(), mock.DEFAULT)


async def main():
    a = AsyncMock(return_value=3)
    print(await a(1), a.await_count, a.await_args)
    a.assert_awaited_once_with(1)
    refused(a.assert_awaited_with, 2)
    refused(a.assert_not_awaited)
    refused(AsyncMock().assert_awaited)
    failing = AsyncMock(side_effect=[1, KeyError("k")])
    print(await failing())
    try:
        await failing()
    except KeyError as error:
        print(repr(error))
    service = MagicMock(spec=Service)
    service.load.return_value = "loaded"
    print(await service.load("x"), type(service.load).__name__, type(service.fetch).__name__)
    manager = MagicMock()
    manager.__aenter__.return_value = "entered"
    async with manager as value:
        print(value)
    manager.__aiter__.return_value = [1, 2]
    print([item async for item in manager])
    with patch.object(Service, "load", return_value="other"):
        print(await Service().load(1))
    print(asyncio.iscoroutinefunction(a), asyncio.iscoroutinefunction(Mock()))


asyncio.run(main())
