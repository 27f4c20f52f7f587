# CPython's own sequence of random numbers, for every function.
import random
random.seed(12345)
print(random.random(), random.randint(1, 100), random.randrange(0, 100, 7), random.choice("abcdef"), random.choices([1, 2, 3], weights=[1, 1, 8], k=5), random.sample(range(100), 5), random.uniform(1, 2), random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(2), random.betavariate(1, 2), random.triangular(0, 10, 3), random.getrandbits(70), random.randbytes(4))
l = list(range(8)); random.shuffle(l); print(l)
r = random.Random("text seed")
print(r.random(), r.randint(1, 6), [r.choice("ab") for _ in range(5)])
s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
for seed in (0, -5, 1.5, b"bytes", None and 0, 2 ** 70):
    print(seed, random.Random(seed).random() if seed is not None else "", end="; ")
print(random.Random(3).lognormvariate(0, 1), random.Random(3).vonmisesvariate(0, 1), random.Random(3).gammavariate(2, 1), random.Random(3).weibullvariate(1, 1), random.Random(3).paretovariate(2))
for f in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2), lambda: random.choices([], k=1), lambda: random.randrange(0), lambda: random.sample({1, 2}, 1), lambda: random.choices([1], weights=[0]), lambda: random.choices([1, 2], weights=[1])):
    try: print(f())
    except (ValueError, IndexError, TypeError) as e: print(type(e).__name__, e)
