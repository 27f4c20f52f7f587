# Where destructors and warnings say they happen: the line of a del, of a return, of a call that drops the last reference.
import sys


class Here:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)


def function():
    a = Here("deleted")
    x = 1
    del a
    items = [Here("popped")]
    x = 2
    items.pop()
    return x


async def never():
    pass


function()
made = Here("global")
number = 3
del made
coroutine = never()
number = 4
del coroutine
print(number)
