# split, rsplit, splitlines, partition, join, strip, replace, find, count, translate, expandtabs, zfill, casefold, is… on odd input.
print("a b  c ".split(), "a b  c ".split(" "), " a b ".split(None, 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "a--b".split("--"), "abc".split("b", 0), " x y ".rsplit(maxsplit=1))
print("a\nb\r\nc\rd\x0be\u2028f".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "x".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="), "-".join(["a", "b"]), "".join([]), ", ".join("abc"), "x".join(iter(["1"])))
print("  x\t\n".strip(), "xxaxx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "prefix.txt".removeprefix("prefix"), "a.txt".removesuffix(".txt"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "aaa".replace("aa", "x"))
print("hello".find("l"), "hello".rfind("l"), "hello".find("z"), "hello".index("lo"), "hello".find("l", 3), "hello".find("", 10), "banana".count("an"), "banana".count(""), "aaaa".count("aa"), "hello".startswith(("x", "he")), "hello".endswith("lo", 0, 4), "hello".startswith("l", 2))
print("abc".translate({97: "1", 98: None, 99: "xyz"}), "abc".translate(str.maketrans("ab", "xy", "c")), "a\tbc\td".expandtabs(4), "7".zfill(3), "-7".zfill(4), "+7".zfill(1), "é".encode().hex(), "x".center(6, "*"), "x".ljust(3, "."), "x".rjust(3))
print("ß".upper(), "ẞ".lower(), "Straße".casefold(), "ǆ".title(), "hello WORLD it's".title(), "hELLO".capitalize(), "aB".swapcase(), "ΑΣ".lower(), "ﬁ".upper(), "İ".lower().encode())
print("²".isdigit(), "²".isdecimal(), "½".isnumeric(), "٣".isdecimal(), "a1".isalnum(), "_a".isidentifier(), "1a".isidentifier(), "class".isidentifier(), " ".isspace(), "".isspace(), "Ab Cd".istitle(), "ab\n".isprintable(), "é".isascii(), "ABC1".isupper(), "1".isupper(), "".isalpha())
print("abc"[::-1], "abcdef"[1:-1:2], "abc"[5:], "abc"[-100:2], "abc" * 0, "a" "b", "abc" < "abd", "Z" < "a", "a" in "abc", "" in "abc", max("hello"), sorted("hello"), "%s" % "x", ascii("é\n"), repr("it's"), repr('say "it\'s"'), repr("\x00\x1f\x7f\u200b\U0001F600"))
print(ord("€"), chr(8364), "\N{SNOWMAN}", len("👨‍👩‍👧"), "e\u0301" == "é", "abc".encode("utf-16-le"), "aé".encode("ascii", "replace"), "aé".encode("ascii", "ignore"), "aé".encode("ascii", "xmlcharrefreplace"), "aé".encode("ascii", "backslashreplace"), "aé".encode("latin-1"))
for wrong in (lambda: "a".split(""), lambda: ",".join([1]), lambda: "a" + 1, lambda: "abc".index("z"), lambda: "x".center(5, "ab"), lambda: "a" * "b", lambda: "abc"[1.0], lambda: "abc"["a"], lambda: "aé".encode("ascii"), lambda: chr(-1), lambda: ord("ab"), lambda: "a".replace("a"), lambda: "a" < 1, lambda: 1 in "abc", lambda: "a".startswith(1), lambda: str(b"x", "nope"), lambda: "a".zfill("b"), lambda: "".join(5), lambda: "abc"[10], lambda: str.maketrans("a", "bc"), lambda: "x".encode("nope"), lambda: int("0x1"), lambda: float("1,5")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
