import time
from datetime import date, datetime, time as clock, timedelta, timezone

now = datetime.now()
print(now, repr(now), now.isoformat(), datetime.now(timezone.utc), date.today(), datetime.utcnow().strftime("%Y-%m-%d %H:%M:%S.%f"))
time.sleep(1.5)
later = datetime.now()
print(later - now, (later - now).total_seconds(), later > now, later.timestamp())
d = datetime(2024, 2, 29, 13, 5, 9, 1200)
print(d, repr(d), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar()[:3], d.replace(year=2023, day=1), d.timetuple()[:8])
print(d + timedelta(days=1, hours=2), d - timedelta(weeks=1), d - datetime(2024, 1, 1), d.strftime("%a %A %b %B %d %j %y %I:%M %p %f %% %H%M%S %U %W %x %X %c"), f"{d:%d.%m.%Y}", f"{d}")
print(datetime.fromisoformat("2024-05-06T07:08:09.123456+02:00"), datetime.fromisoformat("2024-05-06"), datetime.strptime("06/05/2024 7:08 PM", "%d/%m/%Y %I:%M %p"), datetime.strptime("3 Mar 99", "%d %b %y"))
t = timedelta(days=-1, seconds=3, milliseconds=1.5)
print(t, repr(t), t.total_seconds(), abs(t), -t, t * 2, timedelta(hours=3) / 2, timedelta(hours=3) / timedelta(minutes=45), timedelta(minutes=100) // timedelta(hours=1), timedelta(1) % timedelta(hours=7))
print(timedelta(0), repr(timedelta()), timedelta(days=2), timedelta(seconds=0.1), timedelta(microseconds=1), timedelta(1) > timedelta(hours=23), bool(timedelta()), sum([timedelta(1), timedelta(2)], timedelta()))
zone = timezone(timedelta(hours=2))
aware = datetime(2024, 1, 1, 12, tzinfo=zone)
print(aware, repr(aware), aware.astimezone(timezone.utc), aware.utcoffset(), aware.tzname(), aware == datetime(2024, 1, 1, 10, tzinfo=timezone.utc), timezone.utc, repr(zone), aware.strftime("%z %Z"))
print(clock(1, 2), repr(clock(1, 2, 3, 4)), clock.fromisoformat("04:05:06"), clock(1) < clock(2), datetime.combine(date(2020, 1, 2), clock(3, 4)), datetime.max, date.min)
print(date(2020, 1, 31) + timedelta(1), date(2024, 3, 1) - date(2024, 2, 1), date.fromordinal(737000), date(2024, 1, 1).toordinal(), repr(date(2024, 1, 1)), date.fromisoformat("2024-12-25"), hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)))
print(datetime.fromtimestamp(0), datetime.fromtimestamp(1e9 + 0.5), datetime(2024, 1, 1).isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"))
for wrong in (lambda: datetime(2023, 2, 29), lambda: datetime(2023, 13, 1), lambda: clock(25), lambda: date(0, 1, 1), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024 5", "%Y"),
              lambda: datetime.fromisoformat("nope"), lambda: aware - d, lambda: aware < d, lambda: timedelta("1"), lambda: d < date(2024, 1, 1), lambda: timezone(timedelta(2))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(time.strftime("%Y-%m-%d %H:%M:%S"), time.gmtime(0), time.localtime()[:6], time.mktime((2025, 1, 1, 9, 0, 0, 0, 0, 0)), time.asctime(time.gmtime(86400)), time.ctime(0), time.strptime("2024-02-03", "%Y-%m-%d").tm_yday)
