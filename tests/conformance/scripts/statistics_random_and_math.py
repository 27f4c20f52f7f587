# statistics on small data, seeded random sequences, math's functions and their errors.
import math
import random
import statistics as st

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.fmean(data), st.median(data), st.median_low(data), st.median_high(data), st.mode(data), st.multimode("aabbc"), st.pstdev(data), st.stdev(data), st.variance(data), st.pvariance(data), st.quantiles(data, n=4), st.quantiles(data, method="inclusive"), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.mean([1.5, 2.5]), st.fmean([1, 2], weights=[3, 1]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [1, 2, 4]), st.linear_regression([1, 2, 3], [2, 4, 6]), st.NormalDist(100, 15).cdf(130), st.NormalDist.from_samples(data), st.NormalDist(0, 1) + 5, st.NormalDist(5, 2).zscore(9))
for wrong in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.harmonic_mean([-1]), lambda: st.quantiles([1]), lambda: st.median([]), lambda: st.correlation([1, 2], [1]), lambda: st.geometric_mean([0])):
    try:
        print(wrong())
    except st.StatisticsError as error:
        print(error)
random.seed(42)
print(random.random(), random.randint(1, 6), random.randrange(0, 100, 5), random.choice("abc"), random.uniform(1, 2), random.sample(range(10), 3), random.choices("ab", weights=[1, 9], k=5), random.gauss(0, 1), random.getrandbits(8), random.betavariate(1, 2), random.expovariate(1), random.triangular(), random.normalvariate(5, 1))
deck = list(range(8))
random.shuffle(deck)
mine = random.Random("text seed")
state = mine.getstate()
print(deck, mine.random(), mine.randbytes(4), mine.setstate(state), mine.random(), random.Random(1).sample(["a", "b", "c"], counts=[2, 1, 1], k=3), random.Random(3.5).random(), random.Random(b"x").randint(1, 10 ** 20))
for wrong in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.choices("ab", weights=[1]), lambda: random.sample({1, 2}, 1), lambda: random.choices("ab", weights=[0, 0])):
    try:
        print(wrong())
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
print(math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.factorial(20), math.isqrt(17), math.prod([1, 2, 3], start=4), math.dist((0, 0), (3, 4)), math.hypot(1, 2, 2), math.fsum([0.1] * 10), math.copysign(1, -0.0), math.trunc(-2.7), math.floor(-2.5), math.ceil(2.1), math.fmod(-7, 3), math.remainder(7, 2), math.modf(3.25), math.frexp(8), math.ldexp(0.5, 4))
print(math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(0), math.exp(1), math.expm1(0), math.pow(2, 0.5), math.cbrt(27), math.degrees(math.pi), math.radians(180), math.sin(0), math.atan2(1, 1), math.isclose(1, 1 + 1e-10), math.nextafter(1, 2), math.ulp(1.0), math.inf, math.nan, math.tau, math.e, math.isfinite(1), math.isnan(math.nan), math.gamma(5), math.erf(0.5), math.sumprod([1], [2]) if hasattr(math, "sumprod") else "-")
for wrong in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(1.5), lambda: math.gcd(1.5), lambda: math.floor("x"), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.ceil(math.inf), lambda: math.log(-1), lambda: math.fmod(1, 0), lambda: math.dist((1,), (1, 2)), lambda: math.pow(0, -1)):
    try:
        print(wrong())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
