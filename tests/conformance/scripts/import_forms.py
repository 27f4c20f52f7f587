import os.path as p, json as j, collections.abc, sys; from math import pi as PI, sqrt; from asyncio import sleep as nap, gather; import asyncio.queues, concurrent.futures.thread; from os import path; from typing import *
print(p.join("a", "b"), j.dumps({}), PI > 3, sqrt(4), collections.abc.Sized, nap.__name__, path.basename("/x/y.z"), asyncio.queues.Queue is asyncio.Queue, "json" in sys.modules, List[int], __name__, concurrent.futures.thread.ThreadPoolExecutor.__name__)
for m in ("nope", "json.nope.x"):
    try: __import__(m)
    except ImportError as e: print(type(e).__name__, e, e.name)
try: from os import nothing_here
except ImportError as e: print(str(e).split(" (")[0])
try: from asyncio import Nope
except ImportError as e: print(str(e).split(" (")[0])
def local(): import itertools as it; return it.count.__name__
print(local(), importlib if "importlib" in globals() else "no importlib"); import importlib; print(importlib.import_module("os.path").sep, asyncio.exceptions.CancelledError is asyncio.CancelledError, asyncio.TimeoutError is TimeoutError, asyncio.tasks.Task is asyncio.Task, asyncio.events.get_running_loop is asyncio.get_running_loop, asyncio.locks.Lock, asyncio.Queue, asyncio.Event.__module__, asyncio.run.__module__)
