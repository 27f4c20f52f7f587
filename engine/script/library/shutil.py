"""The terminal, and files of the run's own disk."""
import os


def get_terminal_size(fallback=(80, 24)):
    columns, lines = (int(os.environ.get(name, 0) or 0) if os.environ.get(name, "0").isdigit() else 0 for name in ("COLUMNS", "LINES"))
    return os.terminal_size((columns or fallback[0], lines or fallback[1]))
