"""Paragraphs: filled, indented, shortened."""

_spaces = "\t\n\x0b\x0c\r "


def dedent(text):
    """Without the indentation that all lines have in common."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    return "\n".join([line[len(margin or ""):] for line in lines])


def indent(text, prefix, predicate=None):
    """With a prefix before each line that has something in it."""
    chosen = predicate or str.strip
    return "".join([prefix + line if chosen(line) else line for line in text.splitlines(True)])


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_letter(c):
    return _is_word(c) and not c.isdigit()


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
                 break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        """Words and the spaces between them; a word with hyphens in pieces that end with one, dashes alone."""
        chunks, at = [], 0
        while at < len(text):
            end, is_space = at, text[at] in _spaces
            while end < len(text) and (text[end] in _spaces) == is_space:
                end += 1
            if is_space or not self.break_on_hyphens:
                chunks.append(text[at:end])
            else:
                self._split_word(text, at, end, chunks)
            at = end
        return chunks

    def _split_word(self, text, start, end, chunks):
        i = start
        while i < end:
            if text[i] != "-":
                i += 1
                continue
            after = i
            while after < end and text[after] == "-":
                after += 1
            if after - i >= 2:
                is_dash = i > 0 and (_is_word(text[i - 1]) or text[i - 1] in "!\"'&.,?") and after < end and _is_word(text[after])
                if is_dash:
                    if i > start:
                        chunks.append(text[start:i])
                    chunks.append(text[i:after])
                    start = after
                i = after
                continue
            before = i >= 2 and _is_letter(text[i - 1]) and (_is_letter(text[i - 2]) or i >= 3 and text[i - 2] == "-" and _is_letter(text[i - 3]))
            rest = text[after:after + 3]
            behind = rest[:1] and _is_letter(rest[0]) and (rest[1:2] and _is_letter(rest[1]) or rest[1:2] == "-" and rest[2:3] and _is_letter(rest[2]))
            if before and behind and i > start:
                chunks.append(text[start:after])
                start = after
            i = after
        if start < end:
            chunks.append(text[start:end])

    def _end_sentences(self, chunks):
        """Two spaces after a sentence."""
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'") if chunks[i][-1:] in ("'", '"') else chunks[i]
            if chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?" and "a" <= word[-2] <= "z" and len(chunks[i]) - len(word) <= 1:
                chunks[i + 1] = "  "

    def wrap(self, text):
        """The lines of a paragraph, without newlines."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if c in _spaces else c for c in text])
        chunks = self._split(text)
        if self.fix_sentence_endings:
            self._end_sentences(chunks)
        chunks.reverse()
        lines = []
        while chunks:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._split_long(chunks, line, length, room)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is None or len(lines) + 1 < self.max_lines
            rest_is_blank = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if last or (rest_is_blank and length <= room):
                lines.append(indent + "".join(line))
                continue
            self._finish(lines, line, length, room, indent)
            break
        return lines

    def _split_long(self, chunks, line, length, room):
        space = 1 if room < 1 else room - length
        if self.break_long_words:
            word = chunks[-1]
            if self.break_on_hyphens and len(word) > space:
                hyphen = word.rfind("-", 0, space)
                if hyphen > 0 and word[:hyphen].strip("-"):
                    space = hyphen + 1
            line.append(word[:space])
            chunks[-1] = word[space:]
        elif not line:
            line.append(chunks.pop())

    def _finish(self, lines, line, length, room, indent):
        """The last line that is allowed, with the placeholder at its end."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= room:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
