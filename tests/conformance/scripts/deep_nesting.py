# Too deep nesting is an exception, wherever it is met.
nested = []
for _ in range(100_000):
    nested = [nested]
for use in (repr, lambda x: x == [x], lambda x: x < [x], str):
    try:
        use(nested)
    except RecursionError as error:
        print(error)


class Endless:
    pass


Endless.__call__ = Endless()
try:
    Endless()()
except RecursionError as error:
    print(type(error).__name__)
inside = []
inside.append(inside)
try:
    inside == [inside]
except RecursionError as error:
    print(error)
print(inside, [1, [2, [3, [4]]]] == [1, [2, [3, [4]]]])
