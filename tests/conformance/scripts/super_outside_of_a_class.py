def f(x):
    super().f()
try:
    f(1)
except RuntimeError as e: print(e)
def g():
    return super()
try: g()
except RuntimeError as e: print(e)
