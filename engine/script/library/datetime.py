"""Dates and times. now() is on the run's clock, in UTC."""
import time as _time
from collections import namedtuple as _namedtuple
from _frames import name_with_module as _name_with_module
from _calendar import (Reader, day_of_year, days_in_month, format_fields, from_ordinal, iso_week, ordinal, struct_time)

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR, MAXYEAR = 1, 9999


def _need_int(value):
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    return value.__index__()


def _round_half_even(numerator, denominator):
    quotient, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and quotient % 2):
        quotient += 1
    return quotient


class timedelta:
    """A length of time: days, seconds and microseconds."""
    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole, fraction = 0, 0.0
        for name, amount, unit in (("days", days, 86400), ("seconds", seconds, 1), ("minutes", minutes, 60), ("hours", hours, 3600), ("weeks", weeks, 604800)):
            if isinstance(amount, int):
                whole += amount * unit
            elif isinstance(amount, float):
                scaled = amount * unit
                whole += int(scaled)
                fraction += scaled - int(scaled)
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(amount).__name__}")
        micro = microseconds + milliseconds * 1000
        if isinstance(micro, float) or fraction:
            micro = round(micro + fraction * 1e6)
        return cls._from_microseconds(whole * 1000000 + micro)

    @classmethod
    def _from_microseconds(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, " + text
        return text + f".{self._microseconds:06d}" if self._microseconds else text

    def __add__(self, other):
        return self._from_microseconds(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self._from_microseconds(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return other - self if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return self._from_microseconds(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return self._from_microseconds(self._total() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return self._from_microseconds(_round_half_even(self._total() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return self._from_microseconds(_round_half_even(self._total(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return self._from_microseconds(_round_half_even(self._total() * denominator, numerator))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return self._from_microseconds(self._total() // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return self._from_microseconds(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """The base of time zones."""

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def _offset_text(offset, separator=":"):
    """+01:00 of a timedelta."""
    if offset is None:
        return ""
    sign, offset = ("-", -offset) if offset.days < 0 else ("+", offset)
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    return text + f"{separator}{seconds:02d}" if seconds else text


class timezone(tzinfo):
    """A fixed distance from UTC."""

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not " + type(offset).__name__)
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not " + repr(offset) + ".")
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r})" if self._name is None else f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)


UTC = timezone.utc = timezone(timedelta(0))


def _check_date(year, month, day):
    year, month, day = _need_int(year), _need_int(month), _need_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond):
    for name, value, limit in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", microsecond, 999999)):
        if not 0 <= _need_int(value) <= limit:
            raise ValueError(f"{name} must be in 0..{limit}")


def _first_monday(year):
    """Where the first week of an ISO year begins, in days as ordinal() counts them."""
    fourth = ordinal(year, 1, 4)
    return fourth - (fourth + 6) % 7


def _date_length(text):
    """How much of an ISO date with a time is the date."""
    if text[4:5] == "-":
        if text[5:6] != "W":
            return 10
        return 10 if text[8:9] == "-" and not text[10:11].isdigit() else 8
    if text[4:5] != "W":
        return 8
    end = 7
    while text[end:end + 1].isdigit():
        end += 1
    return end if end < 9 else 7 if end % 2 == 0 else 8


def _read_date(text):
    if text[4:5] == "W" or text[4:6] == "-W":
        week = text.replace("-", "")
        if len(week) not in (7, 8) or not (week[:4] + week[5:]).isdigit() or ("-" in text) != (text[4] == "-") or (len(text), len(week)) not in ((7, 7), (8, 8), (8, 7), (10, 8)):
            raise ValueError
        day = date.fromisocalendar(int(week[:4]), int(week[5:7]), int(week[7:] or 1))
        return day.year, day.month, day.day
    compact = text.replace("-", "")
    if len(text) not in (8, 10) or len(compact) != 8 or not compact.isdigit() or (len(text) == 10 and (text[4], text[7]) != ("-", "-")):
        raise ValueError
    return int(compact[:4]), int(compact[4:6]), int(compact[6:])


def _read_time(text):
    """(hour, minute, second, microsecond, tzinfo) of 12:34:56.789+01:00."""
    zone = None
    mark = max(text.find("+"), text.find("-"))
    if text.endswith("Z"):
        text, zone = text[:-1], UTC
    elif mark >= 0:
        digits = text[mark + 1:].replace(":", "")
        if not digits.isdigit() or len(digits) not in (2, 4, 6):
            raise ValueError
        seconds = int(digits[:2]) * 3600 + int(digits[2:4] or 0) * 60 + int(digits[4:6] or 0)
        zone = timezone(timedelta(seconds=-seconds if text[mark] == "-" else seconds)) if seconds else UTC
        text = text[:mark]
    text, _, fraction = text.replace(",", ".").partition(".")
    digits = text.replace(":", "")
    if not digits.isdigit() or len(digits) not in (2, 4, 6) or (fraction and not fraction.isdigit()):
        raise ValueError
    return int(digits[:2]), int(digits[2:4] or 0), int(digits[4:6] or 0), int((fraction + "000000")[:6]), zone


def _comparable(value):
    return datetime if isinstance(value, datetime) else date if isinstance(value, date) else time


class _Ordered:
    """Comparisons by _key()."""

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b, False)

    def _compare(self, other, operation, mixed=None):
        if not isinstance(other, _comparable(self)) or isinstance(other, datetime) != isinstance(self, datetime):
            if isinstance(self, date) and isinstance(other, date) and mixed is None:
                raise TypeError(f"can't compare {_full_name(self)} to {_full_name(other)}")
            return NotImplemented
        a, b = getattr(self, "utcoffset", lambda: None)(), getattr(other, "utcoffset", lambda: None)()
        if (a is None) != (b is None):
            if mixed is not None:
                return mixed
            raise TypeError(f"can't compare offset-naive and offset-aware {'datetimes' if isinstance(self, datetime) else 'times'}")
        return operation(self._key(), other._key())


def _full_name(value):
    return f"{type(value).__module__}.{type(value).__qualname__}"


class IsoCalendarDate(_namedtuple("IsoCalendarDate", "year week weekday")):
    __slots__ = ()

    def __repr__(self):
        return f"datetime.{super().__repr__()}"


class date(_Ordered):
    def __new__(cls, year, month, day):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def fromordinal(cls, n):
        return cls(*from_ordinal(n))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= year <= 9999:
            raise ValueError(f"Year is out of range: {year}")
        first = _first_monday(year)
        weeks = (_first_monday(year + 1) - first) // 7
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_read_date(text))
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def _key(self):
        return self._year, self._month, self._day

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"{_full_name(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return _time.asctime(self.timetuple())

    def timetuple(self):
        return struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), day_of_year(*self._key()), -1))

    def strftime(self, format):
        return format_fields(format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def toordinal(self):
        return ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(*iso_week(self._year, self._month, self._day))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= 3652059:
                return type(self).fromordinal(n)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __reduce__(self):
        return type(self), self._key()


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    full = f"{hour:02d}:{minute:02d}:{second:02d}"
    try:
        return {"hours": full[:2], "minutes": full[:5], "seconds": full, "milliseconds": f"{full}.{microsecond // 1000:03d}",
                "microseconds": f"{full}.{microsecond:06d}"}[timespec]
    except KeyError:
        raise ValueError("Unknown timespec value") from None


class time(_Ordered):
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._tzinfo, self._fold = hour, minute, second, microsecond, tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(*_read_time(text.removeprefix("T")))
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def _key(self):
        offset = self.utcoffset() or timedelta(0)
        return (self._hour * 3600 + self._minute * 60 + self._second) * 1000000 + self._microsecond - offset._total()

    def __hash__(self):
        return hash(self._key())

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        shown = [self._hour, self._minute] + ([self._second] if self._second or self._microsecond else []) + ([self._microsecond] if self._microsecond else [])
        zone = f", tzinfo={self._tzinfo!r}" if self._tzinfo is not None else ""
        return f"{_full_name(self)}({', '.join(map(str, shown))}{zone})"

    def strftime(self, format):
        fields = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return format_fields(format, fields, self._microsecond, _offset_text(self.utcoffset(), ""), self.tzname() or "")

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is True else tzinfo)

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)


class datetime(date):
    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self._hour, self._minute, self._second, self._microsecond, self._tzinfo, self._fold = hour, minute, second, microsecond, tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _from_microseconds(cls, total, tzinfo=None):
        """From microseconds since the day before year 1."""
        days, rest = divmod(total, 86400000000)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1000000)
        return cls(*from_ordinal(days), seconds // 3600, seconds % 3600 // 60, seconds % 60, micro, tzinfo)

    def _microseconds(self):
        return ((self.toordinal() * 24 + self._hour) * 3600 + self._minute * 60 + self._second) * 1000000 + self._microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        made = cls._from_microseconds(_epoch + _microseconds_of(timestamp))
        return made if tz is None else tz.fromutc(made.replace(tzinfo=tz))

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            length = _date_length(text)
            return cls(*_read_date(text[:length]), *(_read_time(text[length + 1:]) if len(text) > length else ()))
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    @classmethod
    def strptime(cls, date_string, format):
        reader = Reader(date_string, format)
        zone = reader.values.get("z")
        tz = None if zone is None else timezone(timedelta(seconds=zone)) if zone else UTC
        return cls(*reader.fields(), tz)

    def _key(self):
        offset = self.utcoffset()
        return self._microseconds() - (offset._total() if offset is not None else 0)

    def __hash__(self):
        return hash(self._key())

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo)

    def timestamp(self):
        return (self._key() - _epoch) / 1000000

    def timetuple(self):
        return struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                            day_of_year(self._year, self._month, self._day), -1))

    def utctimetuple(self):
        return datetime._from_microseconds(self._key()).timetuple()

    def astimezone(self, tz=None):
        return self._from_microseconds(self._key(), tz or UTC) + (tz or UTC).utcoffset(self)

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        shown = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(shown) > 5 and shown[-1] == 0:
            shown.pop()
        zone = f", tzinfo={self._tzinfo!r}" if self._tzinfo is not None else ""
        return f"{_full_name(self)}({', '.join(map(str, shown))}{zone})"

    def strftime(self, format):
        return format_fields(format, self.timetuple(), self._microsecond, _offset_text(self.utcoffset(), ""), self.tzname() or "")

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        chosen = [old if new is None else new for old, new in (
            (self._year, year), (self._month, month), (self._day, day), (self._hour, hour), (self._minute, minute), (self._second, second),
            (self._microsecond, microsecond))]
        return type(self)(*chosen, self._tzinfo if tzinfo is True else tzinfo)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._from_microseconds(self._microseconds() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._from_microseconds(self._key() - other._key())

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


_epoch = ordinal(1970, 1, 1) * 86400000000


def _microseconds_of(timestamp):
    """Rounded half to even, as CPython rounds timestamps."""
    numerator, denominator = float(timestamp).as_integer_ratio()
    return _round_half_even(numerator * 1000000, denominator)


for _class in (date, time, datetime, timedelta, timezone, tzinfo):
    _name_with_module(_class)

datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta(microseconds=1)
