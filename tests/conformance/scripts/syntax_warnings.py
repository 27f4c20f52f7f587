# What is written but hardly meant is warned of before the program runs.
x = 1000
print("starts")
print(x is 1000, x is not "a", x is None, x is ())
assert (x, "always true")
try:
    [1, 2][0, 1]
except TypeError as error:
    print(error)
try:
    [(1, 2) (3, 4)]
except TypeError as error:
    print(error)
try:
    {1, 2}[0]
except TypeError as error:
    print(error)
exec("print(1 is 1)")
