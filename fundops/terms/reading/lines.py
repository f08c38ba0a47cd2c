"""On which line of a TOML text each key stands; the reader of the standard library does not say.

Tables, tables that repeat and plain keys are followed; what stands inside a value on one line has
the line of that value. Keys are paths such as "hurdle[2].carry_percent".
"""

import re

_HEADER = re.compile(r"\s*(?P<repeats>\[?)\[(?P<path>[^\[\]]+)\]")
_KEY = re.compile(r"\s*(?P<key>[A-Za-z0-9_.\-\"' ]+?)\s*=(?P<value>.*)")
_QUOTES = ('"""', "'''")


def lines_of(text: str) -> dict[str, int]:
    """Path -> line, from 1; the first line of a path that is there twice."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    inside = ""  # the quotes of a text over several lines
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            inside = "" if inside in line else inside
        elif header := _HEADER.match(line):
            table = _plain(header["path"])
            if header["repeats"]:
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            path = _plain(key["key"])
            found.setdefault(f"{table}.{path}" if table else path, number)
            opened = [quotes for quotes in _QUOTES if key["value"].count(quotes) == 1]
            inside = opened[0] if opened else ""
    return found


def line_of(lines: dict[str, int], path: str) -> int | None:
    """The line of a key, or of the first of tables that repeat; else of what it stands in."""
    while path:
        for name in (path, f"{path}[1]"):
            if name in lines:
                return lines[name]
        path = path.rpartition(".")[0]
    return None


def _plain(path: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in path.split("."))
