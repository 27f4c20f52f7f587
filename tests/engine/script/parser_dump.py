"""Writes CPython's syntax tree of each file named on standard input as parser_dump.h writes ours.

Each answer is a line with the number of bytes and then the dump; a file that CPython refuses gives 0 bytes.
"""

import ast
import sys

LEFT_OUT = {"ctx", "type_comment", "kind", "type_ignores"}


def text(value):
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return " '" + "".join(chr(c) if 32 <= c <= 126 and c not in b"\\'" else "\\%02x" % c for c in data) + "'"


def constant(value):
    if value is None or value is True or value is False:
        return f" {value}"
    if value is Ellipsis:
        return " Ellipsis"
    if isinstance(value, str):
        return " s" + text(value)
    if isinstance(value, bytes):
        return " b" + text(value)
    if isinstance(value, int):
        return f" i{value}" if value < 2**63 else " ibig"
    return " j%.17g" % value.imag if isinstance(value, complex) else " f%.17g" % value


def dump(node):
    if isinstance(node, ast.AST):
        place = ""
        if hasattr(node, "lineno"):
            place = f" {node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        if isinstance(node, (ast.Constant, ast.MatchSingleton)):
            return f" ({type(node).__name__}{place}{constant(node.value)})"
        fields = "".join([dump(getattr(node, field)) for field in node._fields if field not in LEFT_OUT])
        return f" ({type(node).__name__}{place}{fields})"
    if isinstance(node, list):
        return " [" + "".join([dump(item) for item in node]) + "]"
    if node is None:
        return " -"
    return text(node) if isinstance(node, str) else f" {node}"


def main():
    for path in sys.stdin.read().splitlines():
        try:
            with open(path, "rb") as file:
                answer = dump(ast.parse(file.read())).encode()
        except (SyntaxError, ValueError, RecursionError):
            answer = b""
        sys.stdout.buffer.write(b"%d\n" % len(answer) + answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
