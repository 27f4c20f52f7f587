"""Reads a command line. Each argument is a letter, O for an option and A for another one, and what an option or a
positional takes is a pattern of such letters."""
import os
import re
import sys

from argparse._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, UNRECOGNIZED, ZERO_OR_MORE, ArgumentError, ArgumentTypeError, Namespace, name_of)
from argparse._containers import ActionsContainer, ArgumentGroup
from argparse._formatters import HelpFormatter

_patterns = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([AO-]*)", PARSER: "(-*A[AO-]*)",
             SUPPRESS: "(-*)"}


def _pattern_of(action):
    pattern = _patterns.get(action.nargs) or "(-*{}-*)".format("-*".join("A" * action.nargs))
    return pattern.replace("-*", "").replace("-", "") if action.option_strings else pattern


class ArgumentParser(ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class, self.fromfile_prefix_chars = usage, epilog, formatter_class, fromfile_prefix_chars
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._positionals, self._optionals = self.add_argument_group("positional arguments"), self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        names = "prog usage description formatter_class conflict_handler add_help".split()
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        ArgumentGroup._add_action(group, action)
        return action

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._registry_get("action", kwargs.pop("action", "parsers"))(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # ---- reading ----

    def parse_args(self, args=None, namespace=None):
        namespace, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            unknown = _Reading(self, args, namespace).read()
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        unknown += vars(namespace).pop(UNRECOGNIZED, [])
        return namespace, unknown

    parse_intermixed_args, parse_known_intermixed_args = parse_args, parse_known_args

    def _option_of(self, argument):
        """(action or None, option, the value that is given with it or None) for an option, else None."""
        if not argument or argument[0] not in self.prefix_chars:
            return None
        if argument in self._option_string_actions:
            return self._option_string_actions[argument], argument, None
        if len(argument) == 1:
            return None
        option, equals, value = argument.partition("=")
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, value
        matches = self._abbreviations(argument)
        if len(matches) > 1:
            raise ArgumentError(None, f"ambiguous option: {argument} could match {', '.join(match[1] for match in matches)}")
        if matches:
            return matches[0]
        if re.match(r"^-\d+$|^-\d*\.\d+$", argument) and not self._has_negative_number_optionals:
            return None
        return None if " " in argument else (None, argument, None)

    def _abbreviations(self, argument):
        known = self._option_string_actions
        if argument[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            option, equals, value = argument.partition("=")
            return [(known[name], name, value if equals else None) for name in known if name.startswith(option)]
        found = []
        for name in known:
            if name == argument[:2]:
                found.append((known[name], name, argument[2:]))
            elif name.startswith(argument):
                found.append((known[name], name, None))
        return found

    def _get_value(self, action, text):
        convert = self._registry_get("type", action.type, action.type)
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            raise ArgumentError(action, f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {text!r}") from None

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    def _get_values(self, action, texts):
        if action.nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = texts[:]
            texts.remove("--")
        if not texts and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not texts and action.nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return texts
            self._check_value(action, action.default)
            return action.default
        if action.nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, text) for text in texts]
        if action.nargs in (None, OPTIONAL):
            self._check_value(action, values[0])
            return values[0]
        if action.nargs != REMAINDER:
            for value in values[:1] if action.nargs == PARSER else values:
                self._check_value(action, value)
        return values

    # ---- telling ----

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class _Reading:
    """One command line as it is read, from left to right."""

    def __init__(self, parser, arguments, namespace):
        self.parser, self.namespace = parser, namespace
        self.arguments = self._with_files(arguments) if parser.fromfile_prefix_chars else arguments
        self.options, letters = {}, []
        rest = iter(enumerate(self.arguments))
        for i, argument in rest:
            if argument == "--":
                letters.append("-")
                letters += ["A" for _ in rest]
                break
            option = parser._option_of(argument)
            if option is not None:
                self.options[i] = option
            letters.append("A" if option is None else "O")
        self.letters = "".join(letters)
        self.positionals = parser._get_positional_actions()
        self.seen, self.given, self.unknown = set(), set(), []

    def _with_files(self, arguments):
        read = []
        for argument in arguments:
            if argument and argument[0] in self.parser.fromfile_prefix_chars:
                with open(argument[1:]) as file:
                    read += self._with_files(file.read().splitlines())
            else:
                read.append(argument)
        return read

    def read(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            option_at = min(i for i in self.options if i >= at)
            if at != option_at:
                end = self._take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.unknown += self.arguments[at:option_at]
                at = option_at
            at = self._take_option(at)
        at = self._take_positionals(at)
        self.unknown += self.arguments[at:]
        self._finish()
        return self.unknown

    def _take_positionals(self, at):
        """As many as fit, each with as much as it can have."""
        for count in range(len(self.positionals), 0, -1):
            match = re.match("".join(_pattern_of(action) for action in self.positionals[:count]), self.letters[at:])
            if match is None:
                continue
            for action, taken in zip(self.positionals, match.groups()):
                texts = self.arguments[at:at + len(taken)]
                at += len(taken)
                self._act(action, texts)
            del self.positionals[:count]
            break
        return at

    def _take_option(self, at):
        action, option, value = self.options[at]
        chain = []
        while True:
            if action is None:
                self.unknown.append(self.arguments[at])
                return at + 1
            if value is None:
                count = self._count(action, self.letters[at + 1:])
                end = at + 1 + count
                chain.append((action, self.arguments[at + 1:end], option))
                break
            count = self._count(action, "A")
            single = option[1] not in self.parser.prefix_chars
            if count == 0 and single and value != "":  # several short options in one argument: -abc
                chain.append((action, [], option))
                option, rest = option[0] + value[0], value[1:] or None
                if option not in self.parser._option_string_actions:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                action, value = self.parser._option_string_actions[option], rest
            elif count == 1:
                end = at + 1
                chain.append((action, [value], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
        for action, texts, option in chain:
            self._act(action, texts, option)
        return end

    def _count(self, action, letters):
        if action.nargs == 0:
            return 0
        match = re.match(_pattern_of(action), letters)
        if match is not None:
            return len(match.group(1))
        texts = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
        count = action.nargs
        raise ArgumentError(action, texts.get(count) or f"expected {count} argument{'' if count == 1 else 's'}")

    def _act(self, action, texts, option=None):
        self.seen.add(action)
        values = [] if action.nargs == 0 else self.parser._get_values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, f"not allowed with argument {name_of(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(name_of(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
