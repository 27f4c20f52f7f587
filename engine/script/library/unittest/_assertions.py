"""The assert methods of TestCase, with the messages that they fail with."""
import difflib
import pprint
import re

from unittest._contexts import _AssertLogsContext, _AssertRaisesContext, _AssertWarnsContext
from unittest.util import common_shorten_repr, count_differences, safe_repr

_diff_omitted = "\nDiff is {} characters long. Set self.maxDiff to None to see it."


def _diff_of_values(first, second):
    return "\n" + "\n".join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))


class Assertions:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + _diff_omitted.format(len(diff))

    def _fail_unless(self, condition, msg, text):
        """text: a function, as most checks hold and need no message."""
        if not condition:
            raise self.failureException(self._formatMessage(msg, text()))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        self._fail_unless(expr, msg, lambda: f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        self._fail_unless(not expr, msg, lambda: f"{safe_repr(expr)} is not false")

    # ---- exceptions, warnings, logs ----

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=True)

    # ---- equality ----

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        self._fail_unless(first == second, msg, lambda: "%s != %s" % common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._fail_unless(first != second, msg, lambda: f"{safe_repr(first)} == {safe_repr(second)}")

    def _distance(self, first, second, places, delta):
        """(the two are close, in words how close, the distance)."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        distance = abs(first - second)
        if delta is not None:
            return distance <= delta, f"{safe_repr(delta)} delta", distance
        places = 7 if places is None else places
        return round(distance, places) == 0, f"{places!r} places", distance

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, how, distance = self._distance(first, second, places, delta)
        self._fail_unless(close, msg, lambda: f"{safe_repr(first)} != {safe_repr(second)} within {how} ({safe_repr(distance)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, how, distance = self._distance(first, second, places, delta)
        far = not (first == second) and not close
        ending = f" ({safe_repr(distance)} difference)" if delta is not None else ""
        self._fail_unless(far, msg, lambda: f"{safe_repr(first)} == {safe_repr(second)} within {how}{ending}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        if seq_type is not None:
            for which, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{which} sequence is not a {seq_type.__name__}: {safe_repr(sequence)}")
        kind = seq_type.__name__ if seq_type is not None else "sequence"
        try:
            if seq1 == seq2:
                return
            text = self._sequence_difference(kind, seq1, seq2)
        except (TypeError, IndexError, NotImplementedError) as error:
            text = f"{kind.capitalize()}s could not be compared: {error}"
        if text is None:
            return
        self.fail(self._formatMessage(msg, self._truncateMessage(text, _diff_of_values(seq1, seq2))))

    def _sequence_difference(self, kind, seq1, seq2):
        text = f"{kind.capitalize()}s differ: %s != %s\n" % common_shorten_repr(seq1, seq2)
        length1, length2 = len(seq1), len(seq2)
        for i in range(min(length1, length2)):
            if seq1[i] != seq2[i]:
                text += f"\nFirst differing element {i}:\n%s\n%s\n" % common_shorten_repr(seq1[i], seq2[i])
                break
        else:
            if length1 == length2 and kind == "sequence" and type(seq1) != type(seq2):
                return None  # of different types, but with equal items
        if length1 != length2:
            which, longer, start = ("First", seq1, length2) if length1 > length2 else ("Second", seq2, length1)
            text += f"\n{which} {kind} contains {abs(length1 - length2)} additional elements.\nFirst extra element {start}:\n{safe_repr(longer[start])}\n"
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        differences = []
        for a, b in ((set1, set2), (set2, set1)):
            try:
                differences.append(a.difference(b))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                which = "first" if a is set1 else "second"
                self.fail(f"{which} argument does not support set difference: {error}")
        lines = []
        for difference, text in zip(differences, ("Items in the first set but not the second:", "Items in the second set but not the first:")):
            if difference:
                lines += [text, *map(repr, difference)]
        self._fail_unless(not lines, msg, lambda: "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        self._fail_unless(d1 == d2, msg, lambda: self._truncateMessage("%s != %s" % common_shorten_repr(d1, d2), _diff_of_values(d1, d2)))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        import warnings
        warnings.warn("assertDictContainsSubset is deprecated", DeprecationWarning)
        missing = [key for key in subset if key not in dictionary]
        wrong = [f"{safe_repr(key)}, expected: {safe_repr(value)}, actual: {safe_repr(dictionary[key])}"
                 for key, value in subset.items() if key in dictionary and dictionary[key] != value]
        text = "Missing: " + ",".join(map(safe_repr, missing)) if missing else ""
        if wrong:
            text += ("; " if text else "") + "Mismatched values: " + ",".join(wrong)
        self._fail_unless(not text, msg, lambda: text)

    def assertCountEqual(self, first, second, msg=None):
        differences = count_differences(list(first), list(second))
        if not differences:
            return
        diff = "\n".join(f"First has {d.actual}, Second has {d.expected}:  {d.value!r}" for d in differences)
        self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", diff)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        lines, other_lines = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines) == 1 and first.strip("\r\n") == first:
            lines, other_lines = [first + "\n"], [second + "\n"]
        diff = "\n" + "".join(difflib.ndiff(lines, other_lines))
        self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % common_shorten_repr(first, second), diff)))

    # ---- order, membership, identity, types ----

    def assertIn(self, member, container, msg=None):
        self._fail_unless(member in container, msg, lambda: f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        self._fail_unless(member not in container, msg, lambda: f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is expr2, msg, lambda: f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is not expr2, msg, lambda: f"unexpectedly identical: {safe_repr(expr1)}")

    def assertLess(self, a, b, msg=None):
        self._fail_unless(a < b, msg, lambda: f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        self._fail_unless(a <= b, msg, lambda: f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        self._fail_unless(a > b, msg, lambda: f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        self._fail_unless(a >= b, msg, lambda: f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        self._fail_unless(obj is None, msg, lambda: f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        self._fail_unless(obj is not None, msg, lambda: "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        self._fail_unless(isinstance(obj, cls), msg, lambda: f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._fail_unless(not isinstance(obj, cls), msg, lambda: f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        self._fail_unless(pattern.search(text), msg, lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex)
        match = pattern.search(text)
        self._fail_unless(not match, msg, lambda: f"Regex matched: {match.group()!r} matches {pattern.pattern!r} in {text!r}")


def _deprecated(name):
    def method(self, *args, **kwargs):
        import warnings
        warnings.warn(f"Please use {name} instead.", DeprecationWarning)
        return getattr(self, name)(*args, **kwargs)
    return method


for _old, _new in (("failUnless", "assertTrue"), ("failIf", "assertFalse"), ("failUnlessEqual", "assertEqual"), ("assertEquals", "assertEqual"),
                   ("assertNotEquals", "assertNotEqual"), ("assert_", "assertTrue"), ("failUnlessRaises", "assertRaises"),
                   ("assertAlmostEquals", "assertAlmostEqual"), ("assertRaisesRegexp", "assertRaisesRegex"), ("assertRegexpMatches", "assertRegex")):
    setattr(Assertions, _old, _deprecated(_new))
