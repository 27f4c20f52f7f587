"""Time zones by name. There is no data for them: UTC is known, others are refused."""
from datetime import timedelta, tzinfo


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(tzinfo):
    def __init__(self, key):
        if key not in ('UTC', 'Etc/UTC', 'GMT'):
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}: Loopscope has no data of time zones, datetime.timezone(timedelta(hours=…)) makes one')
        self.key = key

    def utcoffset(self, when):
        return timedelta(0)

    def dst(self, when):
        return timedelta(0)

    def tzname(self, when):
        return 'UTC'

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __str__(self):
        return self.key


def available_timezones():
    return {'UTC'}
