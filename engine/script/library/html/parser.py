"""Reads HTML as browsers do, forgivingly, and calls a method for each thing that it comes to."""
import re
from html import unescape

__all__ = ["HTMLParser"]

_start = re.compile(r"<([a-zA-Z][^\t\n\r\f />\x00]*)")
_attribute = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(\s*=+\s*("[^"]*"|'[^']*'|[^>\s]*))?""")
_reference = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata, self.lineno, self.offset = "", 1, 0
        self._starttag_text, self.cdata_elem, self.lasttag = None, None, "???"

    def feed(self, data):
        self.rawdata += data
        self._read(False)

    def close(self):
        self._read(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._starttag_text

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def handle_entityref(self, name):
        pass

    def handle_charref(self, name):
        pass

    def unknown_decl(self, data):
        pass

    def _moved(self, text):
        """Keeps the position in step with what has been read."""
        lines = text.count("\n")
        if lines:
            self.lineno += lines
            self.offset = len(text) - text.rindex("\n") - 1
        else:
            self.offset += len(text)

    def _read(self, is_end):
        while self.rawdata:
            length = self._read_one(self.rawdata, is_end)
            if not length:
                break
            self._moved(self.rawdata[:length])
            self.rawdata = self.rawdata[length:]

    def _read_one(self, text, is_end):
        """How many characters belong to the first thing in the text; 0: more must come first."""
        if self.cdata_elem is not None:
            return self._read_raw(text, is_end)
        if not text.startswith("<"):
            return self._read_text(text, is_end)
        if text.startswith("<!--"):
            return self._between(text, 4, "-->", self.handle_comment, is_end)
        if text.startswith("<!["):
            return self._between(text, 3, "]]>" if text.startswith("<![CDATA[") else "]>", self.unknown_decl, is_end)
        if text[:9].lower() == "<!doctype":
            return self._between(text, 2, ">", self.handle_decl, is_end)
        if text.startswith("<!"):
            return self._between(text, 2, ">", self.handle_comment, is_end)
        if text.startswith("<?"):
            return self._between(text, 2, ">", self.handle_pi, is_end)
        if text.startswith("</"):
            return self._read_end(text, is_end)
        if _start.match(text):
            return self._read_start(text, is_end)
        if len(text) == 1 and not is_end:
            return 0
        self.handle_data("<")
        return 1

    def _read_text(self, text, is_end):
        end = text.find("<")
        if end < 0:
            end = len(text)
            if self.convert_charrefs and not is_end:
                last = text.rfind("&", max(0, end - 34))
                if last >= 0 and not re.search(r"[\s;]", text[last:]):
                    end = last
        if self.convert_charrefs:
            if end:
                self.handle_data(unescape(text[:end]))
            return end
        if text.startswith("&"):
            match = _reference.match(text)
            if match and (match.end() < len(text) or is_end or text[match.end() - 1] == ";"):
                name = match.group(1)
                self.handle_charref(name[1:]) if name.startswith("#") else self.handle_entityref(name)
                return match.end()
            if not match or is_end:
                self.handle_data("&")
                return 1
            return 0
        stop = text.find("&", 0, end)
        end = stop if stop >= 0 else end
        self.handle_data(text[:end])
        return end

    def _read_raw(self, text, is_end):
        """script and style hold text up to their end tag."""
        match = re.search(rf"</{self.cdata_elem}(?=[\t\n\r\f />])", text, re.I)
        if not match:
            if not is_end:
                return 0
            self.handle_data(text)
            return len(text)
        if match.start():
            self.handle_data(text[:match.start()])
            return match.start()
        self.cdata_elem = None
        return self._read_end(text, is_end)

    def _between(self, text, start, mark, handle, is_end):
        end = text.find(mark, start)
        if end < 0:
            if not is_end:
                return 0
            self.handle_data(text)
            return len(text)
        inner = text[start:end]
        handle(inner)
        return end + len(mark)

    def _read_end(self, text, is_end):
        end = text.find(">")
        if end < 0:
            if is_end:
                self.handle_data(text)
                return len(text)
            return 0
        match = re.match(r"</\s*([a-zA-Z][^\t\n\r\f />\x00]*)", text)
        if match:
            self.handle_endtag(match.group(1).lower())
        elif text[:3] != "</>":
            self.handle_comment(text[2:end])
        return end + 1

    def _read_start(self, text, is_end):
        tag = _start.match(text)
        at, attributes = tag.end(), []
        while True:
            match = _attribute.match(text, at)
            if not match:
                break
            name, rest, value = match.groups()
            if not rest:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:] and len(value) > 1:
                value = value[1:-1]
            attributes.append((name.lower(), unescape(value) if value else value))
            at = match.end()
        end = re.compile(r"[\s/]*>").match(text, at)
        if not end:
            if is_end:
                self.handle_data(text)
                return len(text)
            return 0
        name = self.lasttag = tag.group(1).lower()
        self._starttag_text = text[:end.end()]
        if end.group().endswith("/>"):
            self.handle_startendtag(name, attributes)
        else:
            self.handle_starttag(name, attributes)
            if name in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = name
        return end.end()
