"""Python's operators as functions."""
from _operator import *

__contains__ = contains
__getitem__ = getitem
abs = abs
# Each by the name of its special method, too.
for _name in ("lt le eq ne ge gt abs add and_ concat delitem floordiv iadd iand iconcat ifloordiv ilshift imatmul imod imul index inv invert ior ipow "
              "irshift isub itruediv ixor lshift matmul mod mul neg not_ or_ pos pow rshift setitem sub truediv xor call").split():
    if _name in globals():
        globals()[f"__{_name.rstrip('_')}__"] = globals()[_name]
del _name
