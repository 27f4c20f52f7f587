"""What the run says about the machine: fixed facts."""
import sys
from collections import namedtuple

uname_result = namedtuple('uname_result', 'system node release version machine', module='platform')


def system():
    return 'Linux'


def node():
    return 'loopscope'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def architecture(executable='', bits='', linkage=''):
    return '64bit', 'ELF'


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'


def python_version():
    return '3.11.2'


def python_version_tuple():
    return '3', '11', '2'


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'GCC 12.2.0'


def python_build():
    return 'main', 'Jan 01 2025 09:00:00'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return 'glibc', '2.36'
