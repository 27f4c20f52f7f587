# datetime: timezones, fromisoformat and isoformat, strftime and strptime, fold, replace, comparisons, arithmetic over zones.
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

utc = datetime(2024, 2, 29, 12, 30, 15, 250, tzinfo=timezone.utc)
east = timezone(timedelta(hours=5, minutes=30), "IST")
print(utc, utc.astimezone(east), repr(utc.astimezone(east)), utc.timestamp(), utc.isoformat(" ", "minutes"), utc.isoformat(timespec="milliseconds"))
print(east, repr(east), timezone(timedelta(hours=-3)), timezone.utc, repr(timezone.utc), UTC is timezone.utc, utc.tzname(), utc.utcoffset(), utc == utc.astimezone(east))
for text in ("2024-01-02", "2024-01-02T03:04:05", "2024-01-02 03:04:05.678", "2024-01-02T03:04:05+02:00", "2024-01-02T03:04:05Z", "20240102T030405", "2024-W01-2", "2024-01-02T03"):
    print(text, repr(datetime.fromisoformat(text)))
for wrong in (lambda: datetime.fromisoformat("2024-13-01"), lambda: datetime(2023, 2, 29), lambda: datetime(2024, 1, 1, 25), lambda: date.fromisoformat("x"), lambda: utc < datetime(2024, 1, 1), lambda: utc - datetime(2024, 1, 1), lambda: timezone(timedelta(hours=24)), lambda: datetime.strptime("5", "%d/%m"), lambda: datetime.strptime("99", "%d"), lambda: date(1, 1, 1) - timedelta(1), lambda: time(25), lambda: datetime.strptime("1 x", "%d")):
    try:
        print(wrong())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(utc == datetime(2024, 2, 29, 12, 30, 15, 250), utc.replace(year=2028, tzinfo=None), utc.date(), utc.time(), utc.timetz(), datetime.combine(date(2024, 1, 1), time(5, tzinfo=east)))
print(utc.strftime("%Y-%m-%d %H:%M:%S.%f %z %Z %j %U %W %a %A %b %B %p %I %y %% %e %G-W%V-%u"), f"{utc:%d.%m.%y}", f"{utc.date():%A}", format(utc, ""))
print(datetime.strptime("Mon, 05 Feb 2024 07:08 PM +0200", "%a, %d %b %Y %I:%M %p %z"), datetime.strptime("2024-060", "%Y-%j"), datetime.strptime("24", "%y").year)
delta = timedelta(days=1, hours=-30, milliseconds=1500)
print(delta, repr(delta), delta.total_seconds(), -delta, abs(delta), delta / 2, delta // timedelta(hours=1), divmod(timedelta(hours=7), timedelta(hours=2)), timedelta(days=-1, seconds=5), timedelta.max, timedelta(seconds=1.5) * 3, timedelta(weeks=1) % timedelta(days=2))
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2025, 1, 1), date(2024, 1, 31).weekday(), date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 1).toordinal(), date.fromordinal(738886), date.max, MAXYEAR, date(2024, 5, 6).timetuple())
print(datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1.5), datetime.min, datetime(2024, 1, 1) + timedelta(days=59.5), time(1, 2).isoformat(), time(1, 2) < time(1, 3), repr(time(1, 2, 3, 4, tzinfo=timezone.utc)), bool(time(0)))


class Fixed(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1 if dt is None or dt.month < 6 else 2)

    def dst(self, dt):
        return timedelta(hours=0 if dt.month < 6 else 1)

    def tzname(self, dt):
        return "WIN" if dt.month < 6 else "SUM"


winter, summer = datetime(2024, 1, 1, tzinfo=Fixed()), datetime(2024, 7, 1, tzinfo=Fixed())
print(winter, summer, winter.dst(), summer.tzname(), summer.utctimetuple().tm_hour, (summer - winter).days, summer.astimezone(timezone.utc))
