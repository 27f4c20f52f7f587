# unittest with IsolatedAsyncioTestCase, mocks, subTest, skips.
import asyncio, unittest, sys, io
from unittest import mock
from unittest.mock import AsyncMock, MagicMock, patch, call, ANY, sentinel
class Service:
    def __init__(self, client): self.client = client; self.cache = {}
    async def user(self, uid):
        if uid not in self.cache: self.cache[uid] = await self.client.get(f"/users/{uid}")
        return self.cache[uid]
    def total(self, *xs): return sum(xs)
class TestService(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls): cls.order = []
    def setUp(self): self.order.append("setUp")
    async def asyncSetUp(self): self.client = AsyncMock(); self.svc = Service(self.client); self.order.append("asyncSetUp")
    async def asyncTearDown(self): self.order.append("asyncTearDown")
    def tearDown(self): self.order.append("tearDown")
    async def test_cache(self):
        self.client.get.return_value = {"id": 1}
        self.assertEqual(await self.svc.user(1), {"id": 1}); await self.svc.user(1)
        self.client.get.assert_awaited_once_with("/users/1")
        self.assertEqual(self.client.get.await_args_list, [call("/users/1")])
    async def test_error(self):
        self.client.get.side_effect = [TimeoutError("t"), {"id": 2}]
        with self.assertRaisesRegex(TimeoutError, "^t$") as cm: await self.svc.user(2)
        self.assertIsInstance(cm.exception, OSError)
        self.assertDictEqual(await self.svc.user(2), {"id": 2})
    async def test_timeout(self):
        async def slow(_): await asyncio.sleep(10)
        self.client.get = slow
        with self.assertRaises(asyncio.TimeoutError): await asyncio.wait_for(self.svc.user(3), 0.1)
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i % 2, 0, "odd")
    @unittest.skip("not today")
    def test_skipped(self): pass
    @unittest.skipIf(sys.version_info > (3, 0), "new")
    def test_if(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.assertTrue(False)
    def test_lists(self): self.assertListEqual([1, 2, 3], [1, 3, 2])
    def test_multi(self): self.assertEqual("a\nb\nc\n", "a\nx\nc\n")
    def test_mock(self):
        m = MagicMock(spec=Service); m.total.return_value = 5
        self.assertEqual(m.total(1, 2), 5); m.total.assert_called_with(1, 2)
        with self.assertRaises(AttributeError): m.nothing
        with patch.object(Service, "total", return_value=sentinel.x) as p: self.assertIs(Service(None).total(), sentinel.x)
        with patch.dict("os.environ", {"A": "1"}): import os; self.assertEqual(os.environ["A"], "1")
        m2 = MagicMock(); m2.__len__.return_value = 3; m2["k"].x.y(1, z=2)
        self.assertEqual(len(m2), 3); print(m2.mock_calls, file=sys.stderr)
        try: m.total.assert_called_once_with(3)
        except AssertionError as e: print(e, file=sys.stderr)
    def test_almost(self):
        self.assertAlmostEqual(1.0, 1.00000001); self.assertIn(1, [1]); self.assertCountEqual([1, 2], [2, 1]); self.assertRaises(ValueError, int, "x")
        with self.assertWarns(DeprecationWarning):
            import warnings; warnings.warn("old", DeprecationWarning)
        with self.assertLogs("a", "INFO") as cm:
            import logging; logging.getLogger("a").info("hello")
        self.assertEqual(cm.output, ["INFO:a:hello"]); self.addCleanup(lambda: None)
    def test_error_out(self): {}["missing"]
if __name__ == "__main__":
    s = unittest.defaultTestLoader.loadTestsFromTestCase(TestService)
    r = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(s)
    print(r, r.wasSuccessful(), TestService.order[:4])
    unittest.main(argv=["x", "TestService.test_cache", "-q"], exit=True)
