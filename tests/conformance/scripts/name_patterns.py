# Names that are like a pattern.
import fnmatch
for pat in ("*", "a*", "*.py", "?", "a?c", "[abc]", "[!abc]", "*[0-9]*", "a*b*c", "**", "", "[]", "[a", "*a*a*a*", "x[]]y", "[!]]", "a.b", "*é"):
    print(repr(pat), [n for n in ("", "a", "abc", "x.py", "b", "z", "a1b", "aXbYc", "[]", "[a", "banana", "x]y", "aab", "a.b", "caé") if fnmatch.fnmatchcase(n, pat)])
print(fnmatch.filter(["a.txt", "b.py"], "*.py"), fnmatch.fnmatch("A", "a"), fnmatch.fnmatch("a" * 50, "a*a*a*a*a*a*a*a*a*a*a*b"))
