# clock: real
import threading
import time


def late(seconds):
    time.sleep(seconds)
    print("still running", seconds)


def never():
    time.sleep(5)
    print("a daemon dies with the program")


threading.Thread(target=late, args=(0.2,)).start()
threading.Thread(target=never, daemon=True).start()
timer = threading.Timer(0.1, print, ["timer"])
timer.start()
cancelled = threading.Timer(0.1, print, ["never"])
cancelled.start()
cancelled.cancel()
print("end of main")
