# Building text: tables with widths, alignment by format, Template, join and comprehension, wrapping, progress bars, unicode width.
import string
import textwrap

rows = [("Ann", 30, 1234.5), ("Bob", 5, 7.25), ("Élodie", 101, -0.125)]
headers = ("Name", "Age", "Balance")
widths = [max(len(str(row[i])) for row in [headers, *rows]) for i in range(3)]
print(" | ".join(f"{h:^{w}}" for h, w in zip(headers, widths)))
print("-+-".join("-" * w for w in widths))
for name, age, balance in rows:
    print(f"{name:<{widths[0]}} | {age:>{widths[1]}} | {balance:>{widths[2]}.2f}")
print("\n".join(f"{n:>3}% [{'#' * (n // 10):<10}]" for n in range(0, 101, 50)))
template = string.Template("Dear $name, you owe $$${amount}.")
print(template.substitute(name="Ann", amount="5.00"), template.safe_substitute(name="Bob"), string.capwords("hello big world"), string.ascii_lowercase[:5], string.punctuation[:5])
print("{0:>10}|{1:*^10}|{2:<10}|".format("right", "mid", "left"), "{:,}".format(1234567), "{:.1%}".format(0.256), "{:08b}".format(37), "{:+d} {: d}".format(5, 5), "%-10s|%+.3e" % ("x", 12345.678))
report = textwrap.dedent("""\
    Report
      total: {total}
        nested {0!r}
    """).format("arg", total=sum(r[2] for r in rows))
print(report, end="")
print("\t".join(["a", "b"]).expandtabs(8), "abc".center(9, "."), "x".join("123"), "title case here".title(), "a-b_c d".translate(str.maketrans("-_", "  ")).split())
print(textwrap.indent(textwrap.fill("word " * 12, 30), "> "), repr("tab\tnew\nline"), f"{'é':>3}|{'日本':<4}|")
