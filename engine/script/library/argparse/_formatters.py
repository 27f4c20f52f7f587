"""Usage and help as text, in columns: what an argument is called, and what it is for."""
import re
import textwrap

from argparse._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._action_max_length = 0
        self._parts = []     # functions that give text, of the section that is being filled
        self._sections = []  # the parts of those around it, with their headings

    # ---- what there is to say ----

    def start_section(self, heading):
        self._current_indent += self._indent_increment
        self._sections.append((self._parts, heading))
        self._parts = []

    def end_section(self):
        parts = self._parts
        self._parts, heading = self._sections.pop()
        self._current_indent -= self._indent_increment
        indent = self._current_indent

        def section():
            self._current_indent = indent + self._indent_increment
            body = "".join(part() for part in parts)
            self._current_indent = indent
            if not body:
                return ""
            title = f"{' ' * indent}{heading}:\n" if heading is not SUPPRESS and heading is not None else ""
            return f"\n{title}{body}\n"
        self._parts.append(section)

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._parts.append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._parts.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(each)) for each in (action, *_subactions(action))]
        self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
        self._parts.append(lambda: self._format_action(action))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = "".join(part() for part in self._parts)
        return re.sub("\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else ""

    # ---- usage ----

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        if not actions:
            return f"{prefix}{self._prog}\n\n"
        optionals, positionals = [a for a in actions if a.option_strings], [a for a in actions if not a.option_strings]
        option_parts, position_parts = self._usage_parts(optionals, groups), self._usage_parts(positionals, groups)
        line = " ".join([self._prog, *option_parts, *position_parts])
        room = max(self._width - self._current_indent, 11)
        if len(prefix) + len(line) > room:
            line = "\n".join(self._wrap_usage(prefix, option_parts, position_parts, room))
        return f"{prefix}{line}\n\n"

    def _usage_parts(self, actions, groups):
        parts, i = [], 0
        while i < len(actions):
            group = next((g for g in groups if g._group_actions and actions[i:i + len(g._group_actions)] == g._group_actions), None)
            if group is None:
                if actions[i].help is not SUPPRESS:
                    parts.append(self._usage_part(actions[i], True))
                i += 1
                continue
            shown = [self._usage_part(a, False) for a in group._group_actions if a.help is not SUPPRESS]
            i += len(group._group_actions)
            if shown:
                text = " | ".join(shown)
                if group.required:
                    text = f"({text})" if len(shown) > 1 else text
                else:
                    text = f"[{text}]"
                parts.append(text)
        return parts

    def _usage_part(self, action, in_brackets):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text if in_brackets or not (text.startswith("[") and text.endswith("]")) else text[1:-1]
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return f"[{text}]" if in_brackets and not action.required else text

    def _wrap_usage(self, prefix, option_parts, position_parts, room):
        def lines_of(parts, indent, first=None):
            lines, line, length = [], [], (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > room and line:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(self._prog) <= 0.75 * room:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if option_parts:
                return lines_of([self._prog, *option_parts], indent, prefix) + lines_of(position_parts, indent)
            return lines_of([self._prog, *position_parts], indent, prefix) if position_parts else [self._prog]
        indent = " " * len(prefix)
        lines = lines_of(option_parts + position_parts, indent)
        if len(lines) > 1:
            lines = lines_of(option_parts, indent) + lines_of(position_parts, indent)
        return [self._prog, *lines]

    # ---- one argument ----

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        name, indent = self._format_action_invocation(action), " " * self._current_indent
        if not action.help or not action.help.strip():
            text = f"{indent}{name}\n"
        else:
            lines = self._split_lines(self._expand_help(action), width)
            short = len(name) <= room
            text = f"{indent}{name:<{room}}  " if short else f"{indent}{name}\n"
            for i, line in enumerate(lines):
                text += ("" if i == 0 and short else " " * position) + line + "\n"
        self._current_indent += self._indent_increment
        text += "".join(self._format_action(each) for each in _subactions(action))
        self._current_indent -= self._indent_increment
        return text

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar(action, self._get_default_metavar_for_positional(action), 1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(f"{option} {args}" for option in action.option_strings)

    def _metavar(self, action, default, count):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            name = default
        return name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return "%s" % self._metavar(action, default, 1)
        if nargs == OPTIONAL:
            return "[%s]" % self._metavar(action, default, 1)
        if nargs == ZERO_OR_MORE:
            names = self._metavar(action, default, 1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % self._metavar(action, default, 2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % self._metavar(action, default, 1)
        if nargs == SUPPRESS:
            return ""
        return " ".join(["%s"] * nargs) % self._metavar(action, default, nargs)

    def _expand_help(self, action):
        values = {name: value for name, value in {**vars(action), "prog": self._prog}.items() if value is not SUPPRESS}
        for name, value in values.items():
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return self._get_help_string(action) % values

    # ---- what subclasses change ----

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _fill_text(self, text, width, indent):
        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _split_lines(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _subactions(action):
    return action._get_subactions() if hasattr(action, "_get_subactions") else []


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        tells = "%(default)" in text or action.default is SUPPRESS or not (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))
        return text if tells else text + " (default: %(default)s)"


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional
