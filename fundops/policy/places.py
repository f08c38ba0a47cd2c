"""Where in a pack's files a fault stands: `rules.toml:12: rule hvcf.investors: …`.

TOML does not say on which line a record stood, so its id is looked for in the text. Two versions of
a record have the same id; then every place is named.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

from fundops.policy.reading import ABOUT, FILES, FRAME, MEETINGS

_FILES = FILES | {
    "body": MEETINGS,
    "need": MEETINGS,
    "pack": ABOUT,
    "fund": FRAME,
    "memorandum": FILES["account"],
}
_RECORD = re.compile(r"(?P<kind>[a-z]+) (?P<id>[^\s:]+)")


def located(folder: Traversable, faults: Iterable[str]) -> list[str]:
    """Each fault with the file, and the lines of the record that it is about."""
    return [_place(folder, fault) + fault for fault in faults]


def _place(folder: Traversable, fault: str) -> str:
    found = _RECORD.match(fault)
    name = _FILES.get(found["kind"]) if found else None
    if found is None or name is None:
        return ""  # it begins with its file
    lines = ",".join(str(number) for number in _lines(folder / name, found["kind"], found["id"]))
    return f"{name}:{lines}: " if lines else f"{name}: "


def _lines(file: Traversable, kind: str, record: str) -> Iterator[int]:
    """The lines, from 1, that give a record of the kind this id or code."""
    key = "code" if kind in ("account", "fund") else "id"
    given = re.compile(rf'(?:^|[{{,])\s*{key}\s*=\s*"{re.escape(record)}"')
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    header = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = line.strip() if line.startswith("[[") else header
        if given.search(line) and header in ("", f"[[{kind}]]"):
            yield number
