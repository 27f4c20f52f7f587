"""Tables as text: a line for each row, the fields separated by commas or as a dialect says."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_field_size = [131072]


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict = ",", '"', None, True, False, "\r\n", QUOTE_MINIMAL, False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator, quoting = "\n", QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=Dialect, **fmtparams):
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None):
    before = _field_size[0]
    if new_limit is not None:
        _field_size[0] = new_limit
    return before


def _dialect(base, changes):
    base = get_dialect(base) if isinstance(base, str) else base
    for name in changes:
        if not hasattr(Dialect, name):
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
    made = type("Dialect", (Dialect,), {name: changes.get(name, getattr(base, name)) for name in vars(Dialect) if not name.startswith("_")})
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    if made.quotechar is None and made.quoting not in (QUOTE_NONE, QUOTE_MINIMAL):
        raise TypeError("quotechar must be set if quoting enabled")
    return made


class _Reader:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._lines, self.dialect, self.line_num = iter(csvfile), _dialect(dialect, fmtparams), 0

    def __iter__(self):
        return self

    def __next__(self):
        fields, field, quoted, in_quotes = [], "", False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if in_quotes and (field or fields):
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    return fields + [self._value(field, quoted)]
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            field, quoted, in_quotes, ended = self._parse(line, fields, field, quoted, in_quotes)
            if ended:
                return fields

    def _value(self, field, quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else field

    def _parse(self, line, fields, field, quoted, in_quotes):
        """Goes through a line; (the field that is unfinished, whether it is quoted, is so now, whether the row has ended)."""
        d, i, begun = self.dialect, 0, in_quotes
        stripped = line.rstrip("\r\n")
        if not stripped and not in_quotes and not fields:
            return "", False, False, True
        while i < len(line):
            c = line[i]
            i += 1
            if c == d.escapechar and d.escapechar is not None:
                field += line[i:i + 1]
                i, begun = i + 1, True
            elif in_quotes:
                if c != d.quotechar:
                    field += c
                elif d.doublequote and line[i:i + 1] == d.quotechar:
                    field += c
                    i += 1
                else:
                    in_quotes = False
                    if d.strict and line[i:i + 1] not in (d.delimiter, "\r", "\n", ""):
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
            elif c == d.delimiter:
                fields.append(self._value(field, quoted))
                field, quoted, begun = "", False, False
            elif c in "\r\n":
                break
            elif c == d.quotechar and d.quoting != QUOTE_NONE and not begun:
                quoted = in_quotes = begun = True
            elif c == " " and d.skipinitialspace and not begun:
                pass
            else:
                field += c
                begun = True
        if in_quotes:
            return field, quoted, True, False
        fields.append(self._value(field, quoted))
        return "", False, False, True


class _Writer:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._write, self.dialect = csvfile.write, _dialect(dialect, fmtparams)

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        texts = [self._text(value, len(row) == 1) for value in row]
        return self._write(self.dialect.delimiter.join(texts) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _text(self, value, alone):
        d = self.dialect
        text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
        special = [d.delimiter, "\r", "\n", *d.lineterminator] + [c for c in (d.quotechar, d.escapechar) if c is not None]
        needs = any(c in text for c in special) or alone and not text
        if d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not (hasattr(value, "__index__") or hasattr(value, "__int__") or hasattr(value, "__float__")) or needs and d.quoting != QUOTE_NONE:
            if d.quotechar in text:
                if d.doublequote:
                    text = text.replace(d.quotechar, d.quotechar * 2)
                elif d.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                else:
                    text = text.replace(d.quotechar, d.escapechar + d.quotechar)
            return d.quotechar + text + d.quotechar
        if needs:
            if alone and not text:
                raise Error("single empty field record must be quoted")
            if d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            return "".join(d.escapechar + c if c in special else c for c in text)
        return text


def reader(csvfile, /, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


def writer(csvfile, /, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey, self.restval, self.reader, self.dialect = restkey, restval, reader(f, dialect, *args, **kwds), dialect

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames, self.restval, self.extrasaction, self.writer = list(fieldnames), restval, extrasaction.lower(), writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _fields(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, wrong)))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._fields(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._fields, rowdicts))
