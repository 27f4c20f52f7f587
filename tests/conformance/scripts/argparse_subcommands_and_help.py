# argparse CLI with subcommands, help, errors and exit codes.
import argparse, sys, textwrap, pathlib, os
def positive(s):
    v = int(s)
    if v <= 0: raise argparse.ArgumentTypeError(f"{s} is not positive")
    return v
def build():
    p = argparse.ArgumentParser(prog="tool", description="Does things with numbers and files.", epilog="see also: man tool", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    p.add_argument("-v", "--verbose", action="count", default=0, help="more output")
    p.add_argument("--version", action="version", version="%(prog)s 1.2")
    p.add_argument("--config", type=pathlib.Path, metavar="FILE", default="tool.ini", help="configuration")
    sub = p.add_subparsers(dest="cmd", required=True, title="commands", help="what to do")
    a = sub.add_parser("add", help="adds numbers", aliases=["plus"])
    a.add_argument("numbers", nargs="+", type=float)
    a.add_argument("--round", type=int, choices=range(4), default=2)
    a.set_defaults(func=lambda ns: print(round(sum(ns.numbers), ns.round)))
    g = sub.add_parser("get")
    g.add_argument("url"); g.add_argument("-n", "--count", type=positive, default=1)
    x = g.add_mutually_exclusive_group()
    x.add_argument("--json", dest="fmt", action="store_const", const="json"); x.add_argument("--xml", dest="fmt", action="store_const", const="xml")
    g.add_argument("-H", "--header", action="append", metavar="K=V", default=[])
    g.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True)
    g.set_defaults(func=lambda ns: print(vars(ns).keys() - {"func"} and sorted((k, str(v)) for k, v in vars(ns).items() if k != "func")))
    return p
for argv in ["add 1 2.5 --round 1", "-vv get http://x -H a=1 -H b=2 --json --no-cache", "plus 3", "get", "add x", "add 1 --round 9", "get u -n -3", "get u --json --xml", "nope", "", "--version", "-h", "add -h", "get u extra"]:
    print("$", argv)
    try:
        ns = build().parse_args(argv.split())
        ns.func(ns)
    except SystemExit as e:
        print("exit", e.code)
p = argparse.ArgumentParser(prog="p2", usage="%(prog)s [options] FILE...", add_help=False, fromfile_prefix_chars="@")
p.add_argument("files", nargs="*"); p.add_argument("-o", nargs="?", const="C", default="D"); p.add_argument("--pair", nargs=2, type=int); p.add_argument("--flag", "-f", action="store_true")
print(p.parse_args([])); print(p.parse_args("a b -o --pair 1 2 -f".split())); print(p.parse_known_args(["--what", "x", "-oZ"]))
ns = argparse.Namespace(a=1, b="x"); print(ns, "a" in ns, ns == argparse.Namespace(b="x", a=1))
p.print_usage(); print(p.format_help())
grp = p.add_argument_group("extra", "more things"); grp.add_argument("--level", choices=["low", "high"], help="level (default: %(default)s)", default="low"); print(p.format_help())
p.error("custom message")
