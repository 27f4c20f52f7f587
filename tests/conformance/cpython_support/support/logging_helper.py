"""A handler that keeps what it is given."""
import logging.handlers


class TestHandler(logging.handlers.BufferingHandler):
    def __init__(self, matcher):
        logging.handlers.BufferingHandler.__init__(self, 0)
        self.matcher = matcher

    def shouldFlush(self, record):
        return False

    def emit(self, record):
        self.format(record)
        self.buffer.append(record.__dict__)

    def matches(self, **kwargs):
        return any(self.matcher.matches(each, **kwargs) for each in self.buffer)


class Matcher:
    _partial_matches = ("msg", "message")

    def matches(self, d, **kwargs):
        return all(self.match_value(name, d.get(name), kwargs[name]) for name in kwargs)

    def match_value(self, name, dv, v):
        if type(v) != type(dv):
            return False
        return dv.find(v) >= 0 if name in self._partial_matches and isinstance(dv, str) else v == dv
