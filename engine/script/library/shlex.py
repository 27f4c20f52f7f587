"""Command lines as a shell reads them."""
import re

__all__ = ["split", "quote", "join"]


def split(s, comments=False, posix=True):
    words, word, quote_mark, i = [], None, None, 0
    while i < len(s):
        c = s[i]
        if quote_mark:
            if c == quote_mark:
                quote_mark = None
            elif c == '\\' and quote_mark == '"' and i + 1 < len(s) and s[i + 1] in '"\\':
                i += 1
                word += s[i]
            else:
                word += c
        elif c.isspace():
            if word is not None:
                words.append(word)
                word = None
        elif comments and c == '#' and word is None:
            break
        else:
            word = word or ''
            if c in '"\'':
                quote_mark = c
            elif c == '\\':
                i += 1
                if i == len(s):
                    raise ValueError("No escaped character")
                word += s[i]
            else:
                word += c
        i += 1
    if quote_mark:
        raise ValueError("No closing quotation")
    if word is not None:
        words.append(word)
    return words


def join(split_command):
    return ' '.join(quote(word) for word in split_command)


def quote(s):
    if not s:
        return "''"
    if re.search(r'[^\w@%+=:,./-]', s, re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
