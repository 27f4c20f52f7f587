# stderr: no (the time in "Ran n tests in …s" is the machine's)
import asyncio
import io
import re
import unittest
import warnings

log = []


def setUpModule():
    log.append("setUpModule")


def tearDownModule():
    log.append("tearDownModule")


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")
        cls.addClassCleanup(log.append, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append(f"setUp {self._testMethodName}")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("tearDown")

    def test_passes(self):
        """The first line.

        And more."""
        self.assertEqual(1, 1)

    def test_fails(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_text_differs(self):
        self.assertEqual("one\ntwo\n", "one\nthree\n")

    def test_dict_differs(self):
        self.assertEqual({"a": 1, "b": [1]}, {"a": 1, "b": [2]}, "with a message")

    def test_errs(self):
        {}["missing"]

    def test_skipped_inside(self):
        self.skipTest("not today")

    @unittest.skip("never")
    def test_skipped(self):
        self.fail()

    @unittest.skipIf(True, "because")
    def test_skipped_if(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(4):
            with self.subTest("part", i=i):
                self.assertEqual(i % 2, 0)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError("no class")

    def test_never(self):
        log.append("never")


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_one(self):
        pass


class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        log.append("sync setUp")

    async def asyncSetUp(self):
        log.append("asyncSetUp")
        self.addAsyncCleanup(self.clean)

    async def clean(self):
        await asyncio.sleep(0)
        log.append("async cleanup")

    async def asyncTearDown(self):
        log.append("asyncTearDown")

    async def test_async(self):
        await asyncio.sleep(0.1)
        self.assertIsNotNone(asyncio.current_task())

    def test_sync(self):
        self.assertRaises(RuntimeError, asyncio.get_running_loop)


def run(case, verbosity):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    result = unittest.TextTestRunner(stream=stream, verbosity=verbosity).run(suite)
    print(re.sub(r"in \d+\.\d+s", "in 0.000s", stream.getvalue()))
    print(result.wasSuccessful(), result.testsRun, len(result.failures), len(result.errors), len(result.skipped))


for case in (Outcomes, Broken, Skipped, Async):
    run(case, 1)
    run(case, 2)
print(log)
print(unittest.TestLoader().getTestCaseNames(Async), Async("test_async"), repr(Async("test_async")), Async("test_sync").id())
