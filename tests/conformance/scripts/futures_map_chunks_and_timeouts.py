# clock: real
# Executor.map with several iterables, laziness, timeouts, errors half-way; submit with keywords; results in order of completion.
import concurrent.futures
import time


def power(base, exponent=2, *, add=0):
    return base ** exponent + add


def slow(n):
    time.sleep(n / 20)
    return n


with concurrent.futures.ThreadPoolExecutor(3) as pool:
    print(list(pool.map(power, [1, 2, 3], [3, 2, 1])), pool.submit(power, 2, exponent=5, add=1).result(), list(pool.map(str, [])))
    iterator = pool.map(slow, [1, 10], timeout=0.2)
    print(next(iterator))
    try:
        next(iterator)
    except TimeoutError as error:
        print("timeout", type(error).__name__)
    results = pool.map(lambda n: 10 // n, [5, 0, 2])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
    futures = {pool.submit(slow, n): n for n in (4, 1, 2)}
    print([futures[f] for f in concurrent.futures.as_completed(futures)])
print(pool._shutdown if hasattr(pool, "_shutdown") else True)
