"""What a run uses. Its time is the clock's; its memory is told in rough numbers."""
import time
from collections import namedtuple

RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_AS = 0, 1, 2, 3, 4, 5, 6, 7, 9
RLIM_INFINITY = -1
error = OSError
struct_rusage = namedtuple('struct_rusage', 'ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock ru_msgsnd ru_msgrcv '
                           'ru_nsignals ru_nvcsw ru_nivcsw', module='resource')


def getrusage(who):
    import _frames
    return struct_rusage(time.process_time(), 0.0, 9000 + _frames.live_bytes() // 1024, *[0] * 13)


def getrlimit(resource):
    return (1024, 1048576) if resource == RLIMIT_NOFILE else (-1, -1)


def setrlimit(resource, limits):
    pass


def getpagesize():
    return 4096
