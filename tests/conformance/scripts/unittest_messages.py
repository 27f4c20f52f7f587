import logging
import re
import unittest
import warnings


def message(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except AssertionError as error:
        print(re.sub("0x[0-9a-f]+", "0x0", str(error)))
    else:
        print("passes")


case = unittest.TestCase()
case.maxDiff = None
long = list(range(60))
for first, second in [(1, 2), ("a", "b"), ("a\nb\n", "a\nc\n"), ([1], [1, 2]), ([1, 2], [1]), ((1, 2), (1, 3)), ({1, 2}, {2, 3}), ({"a": 1}, {"a": 2}),
                      (long, long + [1]), ("x" * 100, "x" * 100 + "y"), ("abc" * 40, "abd" * 40), (1, True), (1, 1.5), ({"k" * 30: long}, {"k" * 30: long[1:]})]:
    message(case.assertEqual, first, second)
message(case.assertEqual, 1, 2, "why")
message(case.assertNotEqual, 1, 1)
message(case.assertTrue, [])
message(case.assertFalse, "x")
message(case.assertIs, 1, None)
message(case.assertIsNot, None, None)
message(case.assertIsNone, 0)
message(case.assertIsNotNone, None)
message(case.assertIn, 1, [2])
message(case.assertNotIn, "a", "abc")
message(case.assertIsInstance, 1, str)
message(case.assertIsInstance, 1, (str, list))
message(case.assertNotIsInstance, 1, int)
message(case.assertLess, 2, 1)
message(case.assertLessEqual, 2, 1)
message(case.assertGreater, 1, 2)
message(case.assertGreaterEqual, 1, 2)
message(case.assertAlmostEqual, 1.0, 1.1)
message(case.assertAlmostEqual, 1.0, 1.1, places=1)
message(case.assertAlmostEqual, 1.0, 1.2, delta=0.1)
message(case.assertNotAlmostEqual, 1.0, 1.00000001)
message(case.assertNotAlmostEqual, 1.0, 1.01, delta=0.1)
message(case.assertRegex, "abc", "x+")
message(case.assertNotRegex, "abc", "b")
message(case.assertCountEqual, [1, 1, 2], [2, 3])
message(case.assertCountEqual, [[1], [2]], [[2], [1]])
message(case.assertSequenceEqual, [1], (1,))
message(case.assertSequenceEqual, [1], (2,))
message(case.assertListEqual, [1], (1,))
message(case.assertRaises, ValueError, int, "1")
message(case.assertRaises, (ValueError, TypeError), int, "1")
message(case.assertRaisesRegex, ValueError, "nothing", int, "x")
message(case.assertWarns, UserWarning, print, "quiet")
message(case.fail, "given up")
message(case.fail)


def in_context(manager, body):
    with manager as entered:
        body()
    return entered


message(in_context, case.assertRaises(KeyError), lambda: None)
message(in_context, case.assertLogs("a.b", "WARNING"), lambda: None)
message(in_context, case.assertNoLogs("a.b"), lambda: logging.getLogger("a.b").error("something"))
caught = in_context(case.assertRaises(KeyError), lambda: {}["k"])
print(repr(caught.exception))
caught = in_context(case.assertLogs(level="INFO"), lambda: (logging.info("one"), logging.getLogger("x").error("two %d", 2)))
print(caught.output, [r.levelname for r in caught.records])
caught = in_context(case.assertWarns(DeprecationWarning), lambda: warnings.warn("old", DeprecationWarning))
print(caught.warning)
case.longMessage = False
message(case.assertEqual, 1, 2, "why")
case.maxDiff = 10
case.longMessage = True
message(case.assertEqual, list(range(30)), list(range(31)))
for wrong in (lambda: case.assertRaises(1), lambda: case.assertRaises(int), lambda: unittest.TestCase("nothing")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    raise unittest.SkipTest("reason")
except unittest.SkipTest as error:
    print(repr(error))
