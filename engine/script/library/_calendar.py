"""Dates as numbers and as text: what time and datetime have in common. The run's time zone is UTC."""
import time as _time

__all__ = ["struct_time", "gmtime", "localtime", "mktime", "strftime", "strptime", "asctime", "ctime", "timezone", "altzone", "daylight", "tzname",
           "get_clock_info"]

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
day_names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
month_names = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_before_month = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_fields = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_of_year(year, month, day):
    return _before_month[month] + (month > 2 and is_leap(year)) + day


def ordinal(year, month, day):
    """Days since the day before 1 January of year 1."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + day_of_year(year, month, day)


def from_ordinal(n):
    """(year, month, day)"""
    n -= 1
    cycles, n = divmod(n, 146097)
    centuries, n = divmod(n, 36524)
    fours, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    if years == 4 or centuries == 4:
        return year - 1, 12, 31
    month = 1
    while n >= days_in_month(year, month):
        n -= days_in_month(year, month)
        month += 1
    return year, month, n + 1


_epoch = ordinal(1970, 1, 1)


class struct_time(tuple):
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0

    def __new__(cls, sequence):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        return tuple.__new__(cls, items[:9])

    def __repr__(self):
        return "time.struct_time(" + ", ".join([f"{name}={value!r}" for name, value in zip(_fields, self)]) + ")"

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: "UTC")
    tm_gmtoff = property(lambda self: 0)


struct_time.__module__ = "time"


def gmtime(secs=None):
    secs = int((_time.time() if secs is None else secs) // 1)
    days, rest = divmod(secs, 86400)
    year, month, day = from_ordinal(days + _epoch)
    return struct_time((year, month, day, rest // 3600, rest % 3600 // 60, rest % 60, (days + 3) % 7, day_of_year(year, month, day), 0))


localtime = gmtime


def mktime(t):
    return float((ordinal(t[0], t[1], 1) + t[2] - 1 - _epoch) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    t = localtime() if t is None else t
    return f"{day_names[t[6]][:3]} {month_names[t[1]][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(secs=None):
    return asctime(localtime(secs))


def iso_week(year, month, day):
    """(year, week, weekday) of ISO 8601; weeks begin on Monday."""
    weekday = (ordinal(year, month, day) + 6) % 7
    thursday = ordinal(year, month, day) - weekday + 3
    iso_year = from_ordinal(thursday)[0]
    return iso_year, (thursday - ordinal(iso_year, 1, 1)) // 7 + 1, weekday + 1


def format_fields(format, t, microsecond=0, offset="", zone=""):
    """strftime for the nine fields of a struct_time."""
    out, at = [], 0
    while True:
        mark = format.find("%", at)
        if mark < 0 or mark + 1 >= len(format):
            out.append(format[at:])
            return "".join(out)
        out.append(format[at:mark])
        code = format[mark + 1]
        at = mark + 2
        if code == "-" and at < len(format):
            out.append(_directive(format[at], t, microsecond, offset, zone).lstrip("0") or "0")
            at += 1
        else:
            out.append(_directive(code, t, microsecond, offset, zone))


def _directive(code, t, microsecond, offset, zone):
    year, month, day, hour, minute, second, weekday, yearday = t[:8]
    match code:
        case "Y": return str(year) if year > 999 else f"{year}"
        case "m": return f"{month:02d}"
        case "d": return f"{day:02d}"
        case "H": return f"{hour:02d}"
        case "M": return f"{minute:02d}"
        case "S": return f"{second:02d}"
        case "f": return f"{microsecond:06d}"
        case "y": return f"{year % 100:02d}"
        case "b" | "h": return month_names[month][:3]
        case "B": return month_names[month]
        case "a": return day_names[weekday][:3]
        case "A": return day_names[weekday]
        case "I": return f"{(hour - 1) % 12 + 1:02d}"
        case "p": return "AM" if hour < 12 else "PM"
        case "j": return f"{yearday:03d}"
        case "w": return str((weekday + 1) % 7)
        case "u": return str(weekday + 1)
        case "e": return f"{day:2d}"
        case "k": return f"{hour:2d}"
        case "l": return f"{(hour - 1) % 12 + 1:2d}"
        case "z": return offset
        case "Z": return zone
        case "s": return str(int(mktime(t)))
        case "c": return format_fields("%a %b %e %H:%M:%S %Y", t)
        case "x" | "D": return format_fields("%m/%d/%y", t)
        case "X" | "T": return format_fields("%H:%M:%S", t)
        case "F": return format_fields("%Y-%m-%d", t)
        case "R": return format_fields("%H:%M", t)
        case "r": return format_fields("%I:%M:%S %p", t)
        case "n": return "\n"
        case "t": return "\t"
        case "%": return "%"
        case "U": return f"{(yearday + 6 - (weekday + 1) % 7) // 7:02d}"
        case "W": return f"{(yearday + 6 - weekday) // 7:02d}"
        case "C": return f"{year // 100:02d}"
        case "G": return str(iso_week(year, month, day)[0])
        case "V": return f"{iso_week(year, month, day)[1]:02d}"
        case "g": return f"{iso_week(year, month, day)[0] % 100:02d}"
    return "%" + code


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    t = localtime() if t is None else t
    return format_fields(format, t, offset="+0000", zone="UTC")


# ---- reading --------------------------------------------------------------------------------------------------------

_widths = {"d": 2, "m": 2, "H": 2, "I": 2, "M": 2, "S": 2, "y": 2, "Y": 4, "j": 3, "f": 6, "w": 1}


class Reader:
    """Reads a text by a format with % directives, into a dict by directive."""

    def __init__(self, text, format):
        self.text, self.format, self.at, self.values = text, format, 0, {}
        self.read(format)
        if self.at != len(text):
            raise ValueError(f"unconverted data remains: {text[self.at:]}")

    def mismatch(self):
        return ValueError(f"time data {self.text!r} does not match format {self.format!r}")

    def read(self, format):
        i = 0
        while i < len(format):
            c = format[i]
            if c == "%":
                if i + 1 >= len(format):
                    raise ValueError(f"stray %% in format {self.format!r}")
                self.directive(format[i + 1])
                i += 2
            elif c.isspace():
                start = self.at
                while self.at < len(self.text) and self.text[self.at].isspace():
                    self.at += 1
                if self.at == start:
                    raise self.mismatch()
                while i < len(format) and format[i].isspace():
                    i += 1
            else:
                if self.text[self.at:self.at + 1].lower() != c.lower():
                    raise self.mismatch()
                self.at += 1
                i += 1

    def directive(self, code):
        if code in _widths:
            end = self.at
            while end < len(self.text) and end - self.at < _widths[code] and self.text[end].isdigit():
                end += 1
            if end == self.at or (code == "Y" and end - self.at < 4):
                raise self.mismatch()
            digits = self.text[self.at:end]
            number = int(digits.ljust(6, "0")) if code == "f" else int(digits)
            low, high = {"d": (1, 31), "m": (1, 12), "H": (0, 23), "I": (1, 12), "M": (0, 59), "S": (0, 61), "j": (1, 366)}.get(code, (0, 10 ** 6))
            if not low <= number <= high:
                if end - self.at > 1 and low <= int(digits[:-1]) <= high:  # one digit less fits
                    number, end = int(digits[:-1]), end - 1
                else:
                    raise self.mismatch()
            self.values[code], self.at = number, end
        elif code in "aAbBpZ":
            names = {"a": [d[:3] for d in day_names], "A": day_names, "b": [m[:3] for m in month_names[1:]], "B": month_names[1:], "p": ["am", "pm"],
                     "Z": ["utc", "gmt"]}[code]
            for number, name in sorted(enumerate(names), key=lambda pair: -len(pair[1])):
                if self.text[self.at:self.at + len(name)].lower() == name.lower():
                    self.values[code] = number
                    self.at += len(name)
                    return
            raise self.mismatch()
        elif code == "z":
            self.values["z"] = self.offset()
        elif code in "cxXDFTR":
            self.read({"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "D": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "F": "%Y-%m-%d", "R": "%H:%M"}[code])
        elif code == "%":
            if self.text[self.at:self.at + 1] != "%":
                raise self.mismatch()
            self.at += 1
        else:
            raise ValueError(f"{code!r} is a bad directive in format {self.format!r}")

    def offset(self):
        """Seconds of +HH:MM, +HHMM or Z."""
        rest = self.text[self.at:]
        if rest[:1] == "Z":
            self.at += 1
            return 0
        digits = rest[1:6].replace(":", "")[:4]
        if rest[:1] not in ("+", "-") or len(digits) != 4 or not digits.isdigit():
            raise self.mismatch()
        self.at += 6 if ":" in rest[1:6] else 5
        seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
        return -seconds if rest[0] == "-" else seconds

    def fields(self):
        """(year, month, day, hour, minute, second, microsecond)"""
        v = self.values
        year = v.get("Y", 1900)
        if "y" in v:
            year = v["y"] + (2000 if v["y"] < 69 else 1900)
        month = v.get("m", v.get("b", v.get("B", 0)) + 1 if "b" in v or "B" in v else 1)
        day = v.get("d", 1)
        if "j" in v and "d" not in v:
            _, month, day = from_ordinal(ordinal(year, 1, 1) + v["j"] - 1)
        hour = v.get("H", 0)
        if "I" in v:
            hour = v["I"] % 12 + 12 * v.get("p", 0)
        if day > days_in_month(year, month):
            raise ValueError("day is out of range for month")
        return year, month, day, hour, v.get("M", 0), v.get("S", 0), v.get("f", 0)


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    year, month, day, hour, minute, second, _ = Reader(data_string, format).fields()
    return struct_time((year, month, day, hour, minute, second, (ordinal(year, month, day) + 6) % 7, day_of_year(year, month, day), -1))


def get_clock_info(name):
    from types import SimpleNamespace
    return SimpleNamespace(implementation="the run's clock", monotonic=name != "time", adjustable=name == "time", resolution=1e-09)
