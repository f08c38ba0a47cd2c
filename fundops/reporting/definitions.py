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
    path = reports_folder() / report / "definition.toml"
    return read_definition(path, facts, sections)


def read_definition(path: Path, facts: frozenset[str], sections: frozenset[str]) -> Definition:
    """A definition file, or a Defect that lists every fault of it."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    definition = Definition(
        id=raw.get("id", ""),
        name=_words(raw.get("name")),
        head={key: _words(text) for key, text in raw.get("head", {}).items()},
        sections=tuple(_section(section) for section in raw.get("section", [])),
        labels={key: _words(text) for key, text in raw.get("label", {}).items()},
        lines={key: tuple(map(_line, found)) for key, found in raw.get("lines", {}).items()},
    )
    found = [*_faults_of_shape(raw), *_faults(definition, facts, sections)]
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
            found += _faults_of_text(
                f"{where}.{lang}", words.vi if lang == "vi" else words.en, facts
            )
    return found


def _faults_of_text(where: str, text: str, facts: frozenset[str]) -> list[str]:
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        return [f"{where}: {error}"]
    return [f"{where}: no figure {name or '{}'}" for name in sorted(names - facts)]


def _all_words(definition: Definition) -> list[tuple[str, Words]]:
    found = [("name", definition.name)]
    found += [(f"head.{key}", words) for key, words in definition.head.items()]
    found += [(f"label.{key}", words) for key, words in definition.labels.items()]
    for key, lines in definition.lines.items():
        found += [(f"lines.{key}, line {n}", line.words) for n, line in enumerate(lines, start=1)]
    for section in definition.sections:
        found.append((f"{section.id}.title", section.title))
        found += [(f"{section.id}.say.{key}", words) for key, words in section.say.items()]
        for table in section.tables.values():
            texts = (table.title, table.unit, table.empty, table.note)
            found += [(f"{section.id}.{table.id}", words) for words in texts]
            found += [(f"{section.id}.{table.id}.{c.id}", c.words) for c in table.columns]
    return found
