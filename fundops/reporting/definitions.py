"""What a report says, as data: `reports/<id>/definition.toml`, read once and checked whole.

Every text comes in vi and en. A text may name figures in braces; a name that no figure has, a
missing translation or an unknown section fails when the program starts, with all faults at once.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from fundops.errors import Defect, Lang
from fundops.reporting.values import Align, Column, RowStyle
from fundops.settings import checkout_root

LANGS: tuple[Lang, Lang] = ("vi", "en")
ALIGNMENTS: Mapping[str, Align] = {"left": "left", "right": "right", "center": "center"}

STYLES: Mapping[str, RowStyle] = {
    "plain": "plain",
    "sub": "sub",
    "strong": "strong",
    "total": "total",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    vi: str
    en: str

    def of(self, lang: Lang, facts: Mapping[str, str]) -> str:
        """The text with its figures filled in."""
        return (self.vi if lang == "vi" else self.en).format_map(facts)


@dataclass(frozen=True, slots=True)
class ColumnDef:
    id: str
    words: Words
    align: Align
    weight: float

    def column(self, lang: Lang) -> Column:
        return Column(self.words.of(lang, {}), self.align, self.weight)


@dataclass(frozen=True, slots=True)
class TableDef:
    id: str
    title: Words
    unit: Words
    empty: Words
    note: Words
    columns: tuple[ColumnDef, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class LineDef:
    """A line of a table made from accounts: codes, or all that begin with one (a trailing *)."""

    words: Words
    accounts: tuple[str, ...]
    sign: int
    style: RowStyle

    def covers(self, account: str) -> bool:
        return any(
            account.startswith(code[:-1]) if code.endswith("*") else account == code
            for code in self.accounts
        )


@dataclass(frozen=True, slots=True)
class SectionDef:
    """A section: its heading, its level, its tables and its sentences by id."""

    id: str
    level: int
    title: Words
    tables: Mapping[str, TableDef]
    say: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Definition:
    id: str
    name: Words
    head: Mapping[str, Words]
    sections: tuple[SectionDef, ...]
    labels: Mapping[str, Words]
    lines: Mapping[str, tuple[LineDef, ...]]


def reports_folder() -> Path:
    """`reports/` of a checkout, or the copy in the installed package."""
    root = checkout_root()
    if root is not None and (root / "reports").is_dir():
        return root / "reports"
    return Path(__file__).parent.parent / "_data" / "reports"


@cache
def load_definition(report: str, facts: frozenset[str], sections: frozenset[str]) -> Definition:
    """The definition of a report, checked against the figures and sections that its code knows."""
    folder = reports_folder() / report
    raw = tomllib.loads((folder / "definition.toml").read_text(encoding="utf-8"))
    definition = Definition(
        id=raw["id"],
        name=_words(raw["name"]),
        head={key: _words(text) for key, text in raw["head"].items()},
        sections=tuple(_section(section) for section in raw["section"]),
        labels={key: _words(text) for key, text in raw["label"].items()},
        lines={key: tuple(map(_line, found)) for key, found in raw.get("lines", {}).items()},
    )
    found = list(_faults(definition, facts, sections))
    if found:
        raise Defect(f"{folder / 'definition.toml'}:\n" + "\n".join(found))
    return definition


def _words(raw: Mapping[str, str] | None) -> Words:
    return Words("", "") if raw is None else Words(raw.get("vi", ""), raw.get("en", ""))


def _section(raw: Mapping[str, Any]) -> SectionDef:
    return SectionDef(
        id=raw["id"],
        level=raw.get("level", 1),
        title=_words(raw["title"]),
        tables={table["id"]: _table(table) for table in raw.get("table", [])},
        say={key: _words(text) for key, text in raw.get("say", {}).items()},
    )


def _table(raw: Mapping[str, Any]) -> TableDef:
    return TableDef(
        id=raw["id"],
        title=_words(raw["title"]),
        unit=_words(raw.get("unit")),
        empty=_words(raw.get("empty")),
        note=_words(raw.get("note")),
        columns=tuple(_column(column) for column in raw["columns"]),
        wide=raw.get("wide", False),
    )


def _line(raw: Mapping[str, Any]) -> LineDef:
    return LineDef(
        words=Words(raw["vi"], raw["en"]),
        accounts=tuple(raw["accounts"]),
        sign=raw.get("sign", 1),
        style=STYLES[raw.get("style", "plain")],
    )


def _column(raw: Mapping[str, Any]) -> ColumnDef:
    return ColumnDef(
        id=raw["id"],
        words=Words(raw["vi"], raw["en"]),
        align=ALIGNMENTS[raw.get("align", "left")],
        weight=float(raw.get("weight", 1)),
    )


def _faults(
    definition: Definition, facts: frozenset[str], sections: frozenset[str]
) -> Sequence[str]:
    found = [
        f"section {section.id} is not one of this report"
        for section in definition.sections
        if section.id not in sections
    ]
    for where, words in _all_words(definition):
        if bool(words.vi) != bool(words.en):
            found.append(f"{where}: one language is missing")
        for lang in LANGS:
            text = words.vi if lang == "vi" else words.en
            names = {name for _, name, _, _ in Formatter().parse(text) if name}
            found += [f"{where}.{lang}: no figure {name}" for name in sorted(names - facts)]
    return found


def _all_words(definition: Definition) -> list[tuple[str, Words]]:
    found = [("name", definition.name)]
    found += [(f"head.{key}", words) for key, words in definition.head.items()]
    found += [(f"label.{key}", words) for key, words in definition.labels.items()]
    for section in definition.sections:
        found.append((f"{section.id}.title", section.title))
        found += [(f"{section.id}.say.{key}", words) for key, words in section.say.items()]
        for table in section.tables.values():
            texts = (table.title, table.unit, table.empty, table.note)
            found += [(f"{section.id}.{table.id}", words) for words in texts]
            found += [(f"{section.id}.{table.id}.{c.id}", c.words) for c in table.columns]
    return found
