import argparse
import sys

sys.argv = ["prog.py"]


def attempt(parser, *arguments):
    try:
        print(parser.parse_args(list(arguments)))
    except SystemExit as end:
        print("exit", end.code)


parser = argparse.ArgumentParser(description="A program that has a description which is so long that it goes over more than one line.", epilog="The end.")
parser.add_argument("source", help="where from")
parser.add_argument("target", nargs="?", default="out", help="where to")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
parser.add_argument("-q", "--quiet", action="store_true")
parser.add_argument("--mode", choices=["fast", "slow"], default="fast", help="which of %(choices)s")
parser.add_argument("--item", action="append", help="may be given often, and the help for it is long enough to be wrapped at the right margin")
parser.add_argument("--pair", nargs=2, type=float, metavar=("X", "Y"))
parser.add_argument("--many", nargs="+")
parser.add_argument("--any", nargs="*")
parser.add_argument("--maybe", nargs="?", const="constant")
parser.add_argument("--a-very-long-option-name", dest="long", help="short help")
parser.add_argument("--secret", help=argparse.SUPPRESS)
parser.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="on or off")
parser.add_argument("--version", action="version", version="%(prog)s 1.0")
parser.print_help()
parser.print_usage()
attempt(parser, "a")
attempt(parser, "a", "b", "-n", "5", "-vv", "--mode", "slow", "--item", "1", "--item=2", "--pair", "1", "2.5", "--many", "x", "y", "--no-flag")
attempt(parser, "-n5", "-vq", "a", "--maybe", "--any", "--num", "7")
attempt(parser, "a", "--", "-b")
attempt(parser, "-5")
for wrong in ([], ["a", "-n", "x"], ["a", "--mode", "none"], ["a", "b", "c"], ["a", "--unknown"], ["a", "-n"], ["a", "--pair", "1"], ["a", "--many"], ["a", "--m", "1"],
              ["a", "--quiet=1"], ["--version"], ["-h"]):
    attempt(parser, *wrong)
print(parser.parse_known_args(["a", "--unknown", "x", "y"]))

parser = argparse.ArgumentParser(prog="tool", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
group = parser.add_argument_group("connection", "how to connect")
group.add_argument("--host", default="localhost", help="the host")
group.add_argument("--port", type=int, default=80, help="the port")
either = parser.add_mutually_exclusive_group(required=True)
either.add_argument("--on", action="store_true", help="turn on")
either.add_argument("--off", action="store_const", const=1, help="turn off")
parser.print_help()
attempt(parser, "--on")
attempt(parser)
attempt(parser, "--on", "--off")

parser = argparse.ArgumentParser(prog="git")
parser.add_argument("--dir", default=".")
commands = parser.add_subparsers(dest="command", required=True, help="what to do")
add = commands.add_parser("add", help="add files", aliases=["a"])
add.add_argument("files", nargs="*")
add.set_defaults(function="add")
commit = commands.add_parser("commit", help="commit them", description="Commits.")
commit.add_argument("-m", "--message", required=True)
parser.print_help()
commit.print_help()
attempt(parser, "add", "x", "y")
attempt(parser, "a")
attempt(parser, "--dir", "/", "commit", "-m", "text")
attempt(parser)
attempt(parser, "push")
attempt(parser, "commit")
attempt(parser, "add", "--what")

parser = argparse.ArgumentParser(prog="raw", usage="%(prog)s [options]", description="one\n  two", formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False)
parser.add_argument("names", nargs="+", metavar="NAME")
parser.print_help()
parser.set_defaults(extra=1)
attempt(parser, "x")
print(parser.get_default("extra"), argparse.Namespace(a=1, b="x") == argparse.Namespace(a=1, b="x"), vars(argparse.Namespace(a=1)), "a" in argparse.Namespace(a=1))


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


parser = argparse.ArgumentParser(prog="types", parents=[argparse.ArgumentParser(add_help=False)], exit_on_error=False)
parser.add_argument("--size", type=positive)
parser.add_argument("rest", nargs=argparse.REMAINDER)
attempt(parser, "--size", "3", "x", "--y")
try:
    parser.parse_args(["--size", "0"])
except argparse.ArgumentError as error:
    print(error, error.argument_name)
