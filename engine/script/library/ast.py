"""Literals as values. There is no tree of a program's syntax."""
import re

__all__ = ['literal_eval']
_token = re.compile(r'''\s*(?:(?P<number>(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[jJ]?)|'''
                    r'''(?P<string>[bBrRuU]{0,2}(?:"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?P<name>[A-Za-z_]\w*)|(?P<op>\.\.\.|[-+()\[\]{},:]))''', re.DOTALL)


def literal_eval(node_or_string):
    """The value of a text that is a literal: numbers, strings, tuples, lists, dicts, sets, None and bools."""
    text = node_or_string.strip(" \t")
    tokens, at = [], 0
    while text[at:].strip():
        match = _token.match(text, at)
        if match is None:
            raise SyntaxError("invalid syntax")
        tokens.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    tokens.append(('end', ''))
    reader = _Reader(tokens)
    value = reader.value()
    if reader.peek() == ',':
        value = reader.rest_of_tuple([value])
    if reader.tokens[reader.at][0] != 'end':
        raise ValueError("malformed node or string: " + repr(node_or_string)) if reader.tokens[reader.at][1] in '(' else SyntaxError("invalid syntax")
    return value


class _Reader:
    def __init__(self, tokens):
        self.tokens, self.at = tokens, 0

    def peek(self):
        return self.tokens[self.at][1]

    def take(self, expected=None):
        kind, text = self.tokens[self.at]
        if expected is not None and text != expected:
            raise SyntaxError(f"'{expected}' was never closed" if kind == 'end' else "invalid syntax")
        self.at += 1
        return kind, text

    def rest_of_tuple(self, items, end=None):
        while self.peek() == ',':
            self.take()
            if self.peek() == end or self.tokens[self.at][0] == 'end':
                break
            items.append(self.value())
        return tuple(items)

    def value(self):
        value = self.term()
        while self.peek() in ('+', '-') and isinstance(value, (int, float)):
            sign = self.take()[1]
            other = self.term()
            if not isinstance(other, complex):
                raise ValueError("malformed node or string")
            value = value + other if sign == '+' else value - other
        return value

    def term(self):
        kind, text = self.take()
        if text in ('-', '+') and kind == 'op':
            value = self.term()
            if not isinstance(value, (int, float, complex)):
                raise ValueError("malformed node or string")
            return -value if text == '-' else value
        if kind in ('number', 'string'):
            value = eval(text)
            while kind == 'string' and self.tokens[self.at][0] == 'string':
                value += eval(self.take()[1])
            return value
        if kind == 'name':
            if text in ('None', 'True', 'False'):
                return {'None': None, 'True': True, 'False': False}[text]
            if text == 'set' and self.peek() == '(':
                self.take()
                self.take(')')
                return set()
            raise ValueError(f"malformed node or string on line 1: {text}")
        if text == '...':
            return ...
        if text == '(':
            if self.peek() == ')':
                self.take()
                return ()
            value = self.value()
            if self.peek() == ',':
                value = self.rest_of_tuple([value], ')')
            self.take(')')
            return value
        if text == '[':
            items = self.items(']')
            return items
        if text == '{':
            return self.braces()
        raise SyntaxError("invalid syntax")

    def items(self, end):
        items = []
        while self.peek() != end:
            items.append(self.value())
            if self.peek() != ',':
                break
            self.take()
        self.take(end)
        return items

    def braces(self):
        if self.peek() == '}':
            self.take()
            return {}
        first = self.value()
        if self.peek() != ':':
            items = [first]
            if self.peek() == ',':
                self.take()
                return set(items + self.items('}'))
            self.take('}')
            return set(items)
        self.take(':')
        result = {first: self.value()}
        while self.peek() == ',':
            self.take()
            if self.peek() == '}':
                break
            key = self.value()
            self.take(':')
            result[key] = self.value()
        self.take('}')
        return result


def __getattr__(name):
    raise AttributeError(f"module 'ast' has no attribute {name!r}: Loopscope shows no tree of a program's syntax")
