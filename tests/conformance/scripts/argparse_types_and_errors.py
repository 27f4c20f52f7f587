# argparse: types, choices, nargs, actions, mutually exclusive groups, defaults, parse_known_args, errors and usage text.
import argparse
import contextlib
import io
import sys

parser = argparse.ArgumentParser(prog="tool", description="Does things.", epilog="The end.", exit_on_error=True)
parser.add_argument("source", help="where from")
parser.add_argument("targets", nargs="*", type=int, metavar="N")
parser.add_argument("-v", "--verbose", action="count", default=0, help="more output")
parser.add_argument("-l", "--level", choices=["low", "high"], default="low", help="default: %(default)s")
parser.add_argument("--size", type=float, metavar="MB", required=False)
parser.add_argument("--tag", action="append", dest="tags")
parser.add_argument("--no-color", action="store_false", dest="color")
parser.add_argument("--pair", nargs=2, default=("a", "b"))
parser.add_argument("--opt", nargs="?", const="const", default="default")
parser.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True)
parser.add_argument("--version", action="version", version="%(prog)s 1.2")
group = parser.add_mutually_exclusive_group()
group.add_argument("--fast", action="store_true")
group.add_argument("--slow", action="store_const", const=5)
for line in ("src", "src 1 2 -vv --level high --size 2.5", "src --tag a --tag=b --no-color --opt", "src --pair x y --opt z --no-flag", "--verb src", "-vvl high src -- 3", "src --slow"):
    print(parser.parse_args(line.split()))
print(parser.parse_known_args(["src", "--unknown", "5"]), parser.get_default("level"), parser.parse_args(["s"], argparse.Namespace(extra=1)))
parser.print_help()
print(parser.format_usage())


def attempt(line, tool=parser):
    err = io.StringIO()
    try:
        with contextlib.redirect_stderr(err):
            print(tool.parse_args(line.split()))
    except SystemExit as error:
        print("exit", error.code, err.getvalue().splitlines()[-1:] )


for line in ("", "src x", "src --level mid", "src --size big", "src --pair x", "src --fast --slow", "src --nope", "src --level", "src --s 1", "--version"):
    attempt(line)
sub = argparse.ArgumentParser(prog="git")
sub.add_argument("--dry", action="store_true")
commands = sub.add_subparsers(dest="command", required=True, title="commands")
add = commands.add_parser("add", help="adds", aliases=["a"])
add.add_argument("files", nargs="+")
add.set_defaults(run=lambda args: f"adding {args.files}")
commit = commands.add_parser("commit")
commit.add_argument("-m", "--message", required=True)
for line in ("add x y", "--dry a z", "commit -m hi"):
    args = sub.parse_args(line.split())
    print({k: v for k, v in sorted(vars(args).items()) if k != "run"}, args.run(args) if hasattr(args, "run") else "-")
for line in ("", "push", "add", "commit"):
    attempt(line, sub)


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return value


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


custom = argparse.ArgumentParser(prog="c", exit_on_error=False, add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
custom.add_argument("--n", type=positive, default=3, help="a number")
custom.add_argument("--name", action=Upper, help="a name")
print(custom.parse_args(["--n", "5", "--name", "ann"]))
print(custom.format_help())
try:
    custom.parse_args(["--n", "-5"])
except argparse.ArgumentError as error:
    print(error)
