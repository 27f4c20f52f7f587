# Means, medians, spreads and quantiles.
import statistics as s
from fractions import Fraction as F
d = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.mean(d), s.fmean(d), s.median(d), s.median_low(d), s.median_high(d), s.mode(d), s.multimode("aabb"), s.stdev(d), s.pstdev(d), s.variance(d), s.pvariance(d), s.quantiles(d), s.quantiles(d, n=10, method="inclusive"), s.geometric_mean([1, 2, 4]), s.harmonic_mean([40, 60]), s.mean([F(1, 2), F(1, 3)]), s.mean([1.5, 2.5]), s.median([1, 2]), s.correlation([1, 2, 3], [2, 4, 7]), s.covariance([1, 2, 3], [1, 2, 4]), s.fmean([1, 2], weights=[3, 1]))
print(s.linear_regression([1, 2, 3], [2, 4, 6.5]))
n = s.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.pdf(100), n.cdf(115), n.inv_cdf(0.5), n.quantiles(4), n.zscore(130), n + 5, n * 2, n + s.NormalDist(1, 2), s.NormalDist.from_samples([1, 2, 3]), n == s.NormalDist(100, 15), n.overlap(s.NormalDist(110, 15)))
for f in (lambda: s.mean([]), lambda: s.median([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: s.quantiles([1]), lambda: s.harmonic_mean([-1]), lambda: s.mean(["a"]), lambda: s.NormalDist(0, -1), lambda: s.correlation([1], [1]), lambda: s.quantiles([1, 2], n=0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
