"""Command lines: what a program takes, what it was given, and what it says about itself."""
from argparse._actions import (Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, Namespace, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER,
                               SUPPRESS, ZERO_OR_MORE)
from argparse._formatters import (ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter)
from argparse._parser import ArgumentParser

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter", "ArgumentDefaultsHelpFormatter",
           "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER",
           "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

for _public in (ArgumentParser, ArgumentError, ArgumentTypeError, Namespace, Action, BooleanOptionalAction):
    _public.__module__ = "argparse"
