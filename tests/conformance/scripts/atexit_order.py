# clock: real
import atexit
import threading
import time


@atexit.register
def first():
    print("registered first, called last")


def called(*args, **kwargs):
    print("called", args, kwargs)


atexit.register(called, 1, two=2)
atexit.register(called)
atexit.register(print, "printed")
atexit.unregister(print)
threading.Thread(target=lambda: (time.sleep(0.1), print("thread ends"))).start()
print("main ends")
