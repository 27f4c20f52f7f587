"""Averages and how far the values lie from them."""
import math
from bisect import bisect_left, bisect_right
from collections import namedtuple as _namedtuple

from _normal_distribution import NormalDist

LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


class StatisticsError(ValueError):
    pass


def _listed(data, name):
    data = list(data)
    if not data:
        raise StatisticsError(f"{name} requires at least one data point")
    return data


def _exact(values):
    """The sum as a fraction (numerator, denominator), without rounding."""
    numerator, denominator = 0, 1
    for x in values:
        if not hasattr(x, "as_integer_ratio"):
            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
        n, d = x.as_integer_ratio()
        if d == denominator:
            numerator += n
        else:
            numerator, denominator = numerator * d + n * denominator, denominator * d
            shared = math.gcd(numerator, denominator)
            numerator, denominator = numerator // shared, denominator // shared
    return numerator, denominator


def _number(numerator, denominator, sample):
    """As int where all are ints and it is one; as Fraction or Decimal where one of them is; else as float."""
    if all(isinstance(x, int) for x in sample):
        return numerator // denominator if numerator % denominator == 0 else numerator / denominator
    for x in sample:
        if not isinstance(x, (int, float)):
            kind = type(x)
            try:
                return kind(numerator, denominator)
            except TypeError:
                return kind(numerator) / kind(denominator)
    return numerator / denominator


def mean(data):
    data = _listed(data, "mean")
    numerator, denominator = _exact(data)
    return _number(numerator, denominator * len(data), data)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    try:
        return math.exp(fmean([math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    data = _listed(data, "harmonic_mean")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    weights = [1] * len(data) if weights is None else list(weights)
    if 0 in data:
        return 0
    parts = [w / x for w, x in zip(weights, data)]
    numerator, denominator = _exact(parts)
    above, below = _exact(weights)
    return _number(above * denominator, below * numerator, parts)


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    """The median of data in groups of that width, as if each group's were spread over it evenly."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    middle = data[n // 2]
    interval = float(interval)
    below = bisect_left(data, middle)
    equal = bisect_right(data, middle) - below
    return float(middle) - interval / 2.0 + interval * (n / 2 - below) / equal


def mode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    found = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (size - 1), n)
            found.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        elif method == "exclusive":
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            found.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        else:
            raise ValueError(f"Unknown method: {method!r}")
    return found


def _squares(data, center=None):
    """The exact sum of squared distances, as (numerator, denominator)."""
    ratios = [x.as_integer_ratio() for x in data]
    common = 1
    for _, d in ratios:
        common *= d // math.gcd(common, d)
    values = [n * (common // d) for n, d in ratios]
    if center is not None:
        cn, cd = center.as_integer_ratio()
        total = sum([(v * cd - cn * common) ** 2 for v in values])
        return total, (common * cd) ** 2
    count, total = len(values), sum(values)
    return count * sum([v * v for v in values]) - total * total, count * common * common


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    numerator, denominator = _squares(data, xbar)
    return _number(numerator, denominator * (len(data) - 1), data)


def pvariance(data, mu=None):
    data = _listed(data, "pvariance")
    numerator, denominator = _squares(data, mu)
    return _number(numerator, denominator * len(data), data)


def _root(numerator, denominator):
    """The square root of a fraction, rounded once."""
    shift = max(0, (109 - numerator.bit_length() + denominator.bit_length()) // 2 + 1)
    scaled = math.isqrt((numerator << 2 * shift) // denominator)
    return (scaled | 1) / (1 << shift) if scaled * scaled * denominator != numerator << 2 * shift else scaled / (1 << shift)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    numerator, denominator = _squares(data, xbar)
    return _root(numerator, denominator * (len(data) - 1))


def pstdev(data, mu=None):
    data = _listed(data, "pstdev")
    numerator, denominator = _squares(data, mu)
    return _root(numerator, denominator * len(data))


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return math.fsum([(a - mx) * (b - my) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    sxy = math.fsum([(a - mx) * (b - my) for a, b in zip(x, y)])
    sxx, syy = math.fsum([(a - mx) ** 2 for a in x]), math.fsum([(b - my) ** 2 for b in y])
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def linear_regression(x, y, /, *, proportional=False):
    """The line that lies nearest to the points."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        products, squares = math.fsum([a * b for a, b in zip(x, y)]), math.fsum([a * a for a in x])
    else:
        middle_x, middle_y = math.fsum(x) / n, math.fsum(y) / n
        products = math.fsum([(a - middle_x) * (b - middle_y) for a, b in zip(x, y)])
        squares = math.fsum([(a - middle_x) * (a - middle_x) for a in x])
    if not squares:
        raise StatisticsError("x is constant")
    slope = products / squares
    return LinearRegression(slope=slope, intercept=0.0 if proportional else middle_y - slope * middle_x)
