"""The C locale, which is the only one."""
import functools

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if locale in (None, '', 'C', 'POSIX', 'C.UTF-8') or isinstance(locale, tuple):
        return 'C.UTF-8' if locale == 'C.UTF-8' else 'C'
    raise Error('unsupported locale setting')


def getlocale(category=LC_CTYPE):
    return 'en_US', 'UTF-8'


def getdefaultlocale(envvars=()):
    return 'en_US', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'utf-8'


def getencoding():
    return 'utf-8'


def localeconv():
    return {'decimal_point': '.', 'thousands_sep': '', 'grouping': [], 'currency_symbol': '', 'int_curr_symbol': ''}


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(string):
    return string


def atof(string):
    return float(string)


def atoi(string):
    return int(string)


str = str
