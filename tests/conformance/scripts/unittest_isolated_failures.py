# Unit tests via IsolatedAsyncioTestCase run by unittest.main with failures; output on stderr.
import asyncio, unittest
from unittest.mock import patch, AsyncMock, MagicMock, Mock, PropertyMock, create_autospec, mock_open, call
class Api:
    async def fetch(self, x): await asyncio.sleep(1); return x
    def sync(self, a, b=2): return a + b
    @property
    def prop(self): return 1
class T(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.api = Api(); self.addAsyncCleanup(self.clean); self.events = []
    async def clean(self): self.events.append("clean")
    async def test_patch(self):
        with patch.object(Api, "fetch", new_callable=AsyncMock) as m:
            m.return_value = 7; self.assertEqual(await self.api.fetch(1), 7); m.assert_awaited_once_with(1); self.assertEqual(m.await_count, 1)
    @patch("__main__.Api.sync", return_value="p")
    async def test_deco(self, m): self.assertEqual(self.api.sync(1), "p"); m.assert_called_once_with(1)
    async def test_autospec(self):
        s = create_autospec(Api); s.return_value.sync.return_value = 9; self.assertEqual(s().sync(1), 9)
        with self.assertRaises(TypeError): s().sync(1, 2, 3)
    async def test_fail(self): self.assertEqual(await self.api.fetch(2), 3, "should differ")
    async def test_err(self): await self.api.nope()
    async def test_loop(self): self.assertIs(asyncio.get_running_loop(), asyncio.get_event_loop())
    async def test_prop(self):
        with patch.object(Api, "prop", new_callable=PropertyMock, return_value=5): self.assertEqual(self.api.prop, 5)
    def test_open(self):
        with patch("builtins.open", mock_open(read_data="data")) as m: self.assertEqual(open("x").read(), "data")
        m.assert_called_once_with("x")
    def test_side(self):
        m = Mock(side_effect=[1, ValueError("v"), 3]); self.assertEqual(m(), 1); self.assertRaises(ValueError, m); self.assertEqual(m("a", k=1), 3)
        self.assertEqual(m.call_args_list, [call(), call(), call("a", k=1)]); self.assertEqual(m.call_count, 3); m.reset_mock(); self.assertFalse(m.called)
        m2 = Mock(name="nm", spec=["a"], **{"a.return_value": 4}); self.assertEqual(m2.a(), 4); self.assertIn("nm", repr(m2)); m2.a.assert_any_call()
        with self.assertRaises(AssertionError) as cm: m2.a.assert_called_with(5)
        self.assertEqual(str(cm.exception), "expected call not found.\nExpected: a(5)\nActual: a()")
    @unittest.skipUnless(False, "never")
    def test_skip(self): pass
    async def test_dict(self): self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})
    async def test_seq(self): self.assertEqual([1, 2, 3], [1, 2, 4, 5])
    def test_raises(self):
        with self.assertRaises(ValueError): pass
    def test_regex(self): self.assertRegex("abc", "x+")
    def test_in(self): self.assertIn(3, [1, 2])
    def test_isnone(self): self.assertIsNone(0)
    def test_greater(self): self.assertGreater(1, 2)
    def test_isinst(self): self.assertIsInstance(1, str)
if __name__ == "__main__": unittest.main()
