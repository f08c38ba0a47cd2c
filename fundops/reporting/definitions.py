"""What a report says, as values: sections, tables, sentences and lines of accounts, each in both
languages.

They are read from `reports/<id>/definition.toml` by `reading`; a text may name figures in braces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from fundops.errors import Lang
from fundops.reporting.values import Align, Column, RowStyle

LANGS: tuple[Lang, Lang] = ("vi", "en")


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

    def column(self, lang: Lang, facts: Mapping[str, str]) -> Column:
        return Column(self.words.of(lang, facts), self.align, self.weight)


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
    """due_days: how many days after its period a report is due; None where nothing says so.
    printed_by: for a report of the whole deployment the policy packs of the funds that may print
    it; the first of them that is here does. Without packs every fund prints its own.
    """

    id: str
    name: Words
    head: Mapping[str, Words]
    sections: tuple[SectionDef, ...]
    labels: Mapping[str, Words]
    lines: Mapping[str, tuple[LineDef, ...]]
    due_days: int | None = None
    printed_by: tuple[str, ...] = ()


Local = frozenset[tuple[str, str]]
"""(place of a text, figure given there alone), as ("label.short_by", "gap")."""


def faults(
    definition: Definition,
    facts: frozenset[str],
    sections: frozenset[str],
    local: Local = frozenset(),
) -> Sequence[str]:
    found = [
        f"section {section.id} is not one of this report"
        for section in definition.sections
        if section.id not in sections
    ]
    for where, words in _all_words(definition):
        if bool(words.vi) != bool(words.en):
            found.append(f"{where}: one language is missing")
        known = facts | {name for place, name in local if place == where}
        for lang in LANGS:
            found += _faults_of_text(
                f"{where}.{lang}", words.vi if lang == "vi" else words.en, known
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
