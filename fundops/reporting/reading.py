"""Read `reports/<id>/definition.toml`, once, and check it whole.

A name that no figure has, a missing translation or an unknown section fails when the program
starts, with all faults at once.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fundops.errors import Defect
from fundops.reporting.definitions import (
    ColumnDef,
    Definition,
    LineDef,
    Local,
    SectionDef,
    TableDef,
    Words,
    faults,
)
from fundops.reporting.values import Align, RowStyle
from fundops.settings import checkout_root

ALIGNMENTS: Mapping[str, Align] = {"left": "left", "right": "right", "center": "center"}

STYLES: Mapping[str, RowStyle] = {
    "plain": "plain",
    "sub": "sub",
    "strong": "strong",
    "total": "total",
}


def reports_folder() -> Path:
    """`reports/` of a checkout, or the copy in the installed package."""
    root = checkout_root()
    if root is not None and (root / "reports").is_dir():
        return root / "reports"
    return Path(__file__).parent.parent / "_data" / "reports"


@cache
def load_definition(
    report: str, facts: frozenset[str], sections: frozenset[str], local: Local
) -> Definition:
    """The definition of a report, checked against the figures and sections that its code knows."""
    path = reports_folder() / report / "definition.toml"
    return read_definition(path, facts, sections, local)


def read_definition(
    path: Path,
    facts: frozenset[str],
    sections: frozenset[str],
    local: Local = frozenset(),
) -> Definition:
    """A definition file, or a Defect that lists every fault of it."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    definition = Definition(
        id=raw.get("id", ""),
        name=_words(raw.get("name")),
        head={key: _words(text) for key, text in raw.get("head", {}).items()},
        sections=tuple(_section(section) for section in raw.get("section", [])),
        labels={key: _words(text) for key, text in raw.get("label", {}).items()},
        lines={key: tuple(map(_line, found)) for key, found in raw.get("lines", {}).items()},
        due_days=raw.get("due_days"),
        printed_by=tuple(raw.get("printed_by", ())),
    )
    found = [*_faults_of_shape(raw), *faults(definition, facts, sections, local)]
    if found:
        raise Defect(f"{path}:\n" + "\n".join(found))
    return definition


def _words(raw: Mapping[str, str] | None) -> Words:
    return Words("", "") if raw is None else Words(raw.get("vi", ""), raw.get("en", ""))


def _section(raw: Mapping[str, Any]) -> SectionDef:
    return SectionDef(
        id=raw.get("id", ""),
        level=raw.get("level", 1),
        title=_words(raw.get("title")),
        tables={table.get("id", ""): _table(table) for table in raw.get("table", [])},
        say={key: _words(text) for key, text in raw.get("say", {}).items()},
    )


def _table(raw: Mapping[str, Any]) -> TableDef:
    return TableDef(
        id=raw.get("id", ""),
        title=_words(raw.get("title")),
        unit=_words(raw.get("unit")),
        empty=_words(raw.get("empty")),
        note=_words(raw.get("note")),
        columns=tuple(_column(column) for column in raw.get("columns", [])),
        wide=raw.get("wide", False),
    )


def _line(raw: Mapping[str, Any]) -> LineDef:
    return LineDef(
        words=_words(raw),
        accounts=tuple(raw.get("accounts", ())),
        sign=raw.get("sign", 1),
        style=STYLES.get(raw.get("style", "plain"), "plain"),
    )


def _column(raw: Mapping[str, Any]) -> ColumnDef:
    return ColumnDef(
        id=raw.get("id", ""),
        words=_words(raw),
        align=ALIGNMENTS.get(raw.get("align", "left"), "left"),
        weight=float(raw.get("weight", 1)),
    )


def _faults_of_shape(raw: Mapping[str, Any]) -> list[str]:
    """What is missing, or is a word that no code knows."""
    found = [] if raw.get("id") else ["the report has no id"]
    for key, lines in raw.get("lines", {}).items():
        for number, line in enumerate(lines, start=1):
            where = f"lines.{key}, line {number}"
            found += _unknown(where, "style", line, STYLES)
            found += [] if line.get("accounts") else [f"{where}: no accounts"]
            found += [] if line.get("sign", 1) in (1, -1) else [f"{where}: sign is 1 or -1"]
    for section in raw.get("section", []):
        for table in section.get("table", []):
            where = f"{section.get('id')}.{table.get('id')}"
            found += [] if table.get("columns") else [f"{where}: no columns"]
            for column in table.get("columns", []):
                found += _unknown(f"{where}.{column.get('id')}", "align", column, ALIGNMENTS)
    return found


def _unknown(
    where: str, key: str, raw: Mapping[str, Any], known: Mapping[str, object]
) -> list[str]:
    if key not in raw or raw[key] in known:
        return []
    return [f"{where}: {key} {raw[key]!r} is none of {', '.join(known)}"]
