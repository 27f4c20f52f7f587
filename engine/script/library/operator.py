"""Python's operators as functions."""
from _operator import *

__add__ = add
__eq__ = eq
__lt__ = lt
__contains__ = contains
__getitem__ = getitem
abs = abs
