# Generators as coroutines: a parser that is sent characters, pipelines of send, a scheduler, tree traversal with yield from.
def coroutine(function):
    def start(*args):
        generator = function(*args)
        next(generator)
        return generator
    return start


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@coroutine
def collect(out):
    try:
        while True:
            out.append((yield))
    except GeneratorExit:
        out.append("closed")


def number_parser():
    digits, result = "", None
    while True:
        c = yield result
        if c.isdigit():
            digits, result = digits + c, None
        else:
            result, digits = (int(digits) if digits else None), ""


out = []
target = collect(out)
pipeline = grep("py", target)
for line in ("python", "ruby", "pypy"):
    pipeline.send(line)
target.close()
try:
    pipeline.send("py again")
except RuntimeError as error:
    print("pipeline ended:", error, repr(error.__cause__))
print(out)
parser = number_parser()
next(parser)
print([n for c in "12+345*6 " if (n := parser.send(c)) is not None])


def scheduler(tasks):
    ready = list(tasks)
    while ready:
        task = ready.pop(0)
        try:
            print(next(task), end=" ")
            ready.append(task)
        except StopIteration as stop:
            print(f"[{stop.value}]", end=" ")
    print()


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"
    return f"{name} done"


scheduler([task("a", 2), task("b", 3), task("c", 0)])


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def paths(self, prefix=()):
        here = (*prefix, self.value)
        if not self.children:
            yield here
        for child in self.children:
            yield from child.paths(here)


tree = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(tree), list(tree.paths()), sum(tree), 4 in tree)
