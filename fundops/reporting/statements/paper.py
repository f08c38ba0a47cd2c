"""What every statement shares: wording a section's blocks, numbering tables, head, signatures,
seal, tie-outs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from fundops.errors import Lang
from fundops.formats import day, moment, number
from fundops.ledger.values.figures import TieOut
from fundops.reporting.definitions import Definition, Local, SectionDef, Words
from fundops.reporting.errors import StatementDoesNotTie
from fundops.reporting.figures.values import Heading as Frame
from fundops.reporting.values import (
    Block,
    Head,
    Heading,
    Paragraph,
    Row,
    Signature,
    Statement,
    Table,
)

ALL_TIES = tuple(f"T{number}" for number in range(1, 14))
FRAME_FACTS = frozenset(
    {"symbol", "place", "year_signed", "quarter", "fund", "entries", "root", "as_of", "as_of_day"}
    | {"year", "reversals"}
)


def local_facts(given: Mapping[str, Sequence[str]]) -> Local:
    """Which figures only some texts may name, by the place of the text."""
    return frozenset((place, name) for place, names in given.items() for name in names)


Build = Callable[["Paper", SectionDef], Iterable[Block]]


class Paper:
    """A statement in the making: its definition, its language, its facts, and the tables counted
    so far.
    """

    def __init__(self, definition: Definition, lang: Lang, facts: Mapping[str, str]) -> None:
        self.definition = definition
        self.lang: Lang = lang
        self.facts = dict(facts)
        self._tables = 0

    def words(self, words: Words, **extra: str) -> str:
        return words.of(self.lang, {**self.facts, **extra})

    def label(self, key: str, **extra: str) -> str:
        return self.words(self.definition.labels[key], **extra)

    def say(self, section: SectionDef, key: str, **extra: str) -> Paragraph:
        return Paragraph(self.words(section.say[key], **extra))

    def note(self, section: SectionDef, key: str, **extra: str) -> Paragraph:
        return Paragraph(self.words(section.say[key], **extra), "note")

    def number(self, minor: int) -> str:
        return number(minor, self.lang)

    def table(self, section: SectionDef, key: str, rows: Iterable[Row]) -> Table:
        """A table of the section with the next number; its rows in the order of its columns."""
        kept = section.tables[key]
        self._tables += 1
        label = "Biểu số" if self.lang == "vi" else "Table"
        return Table(
            number=f"{label} {self._tables:02d}",
            title=self.words(kept.title),
            unit=self.words(kept.unit),
            columns=tuple(column.column(self.lang, self.facts) for column in kept.columns),
            rows=tuple(rows),
            empty=self.words(kept.empty),
            note=self.words(kept.note),
            wide=kept.wide,
        )

    def blocks(self, builders: Mapping[str, Build], *, wanted: Iterable[str]) -> tuple[Block, ...]:
        """The wanted sections in the definition's order, each under its heading."""
        found: list[Block] = []
        chosen = set(wanted)
        for section in self.definition.sections:
            if section.id in chosen:
                found.append(Heading(section.level, self.words(section.title)))
                found += builders[section.id](self, section)
        return tuple(found)


def frame_facts(frame: Frame, lang: Lang) -> dict[str, str]:
    """The facts that every statement may name."""
    fund, head = frame.fund, frame.head
    signed = frame.data_as_of.year if frame.data_as_of else frame.quarter.year
    return {
        "symbol": fund.symbol,
        "place": fund.place_vi if lang == "vi" else fund.place_en,
        "year_signed": str(signed),
        "quarter": frame.quarter.label(lang),
        "fund": fund.name_vi if lang == "vi" else fund.name_en,
        "entries": number(head.size, lang),
        "root": head.root,
        "as_of": moment(frame.data_as_of, lang) if frame.data_as_of else "-",
        "as_of_day": day(frame.quarter.ends_on, lang),
        "year": str(frame.quarter.year),
        "reversals": f"{frame.reversals:02d}" if lang == "vi" else str(frame.reversals),
    }


def assemble(
    paper: Paper,
    frame: Frame,
    blocks: Sequence[Block],
    appendix: Sequence[Block],
    facts: dict[str, object],
) -> Statement:
    """The whole statement around its sections."""
    label, lang = paper.label, paper.lang
    opening = [Paragraph(paper.words(paper.definition.head["opening"]))]
    if not frame.is_closed:
        opening.append(Paragraph(paper.words(paper.definition.head["not_closed"])))
    return Statement(
        report=paper.definition.id,
        lang=lang,
        title=paper.words(paper.definition.head["subject"]).replace("\n", " "),
        head=_head(paper, frame),
        bases=_bases(frame, lang),
        blocks=(*opening, *blocks),
        makers=(
            Signature("", label("maker"), label("hint")),
            Signature("", label("accountant"), label("hint")),
        ),
        signatory=Signature("", label("director"), label("hint_seal")),
        recipients_label=label("recipients"),
        recipients=tuple(
            label(key) for key in sorted(paper.definition.labels) if key.startswith("recipient_")
        ),
        appendix_title=label("appendix") if appendix else "",
        appendix=tuple(appendix),
        seal=paper.words(paper.definition.head["seal"]),
        demo=paper.words(paper.definition.head["demo"]) if frame.is_demo else "",
        translation=label("translation_mark") if lang == "en" else "",
        facts=facts,
    )


def _head(paper: Paper, frame: Frame) -> Head:
    head, fund, vi = paper.definition.head, frame.fund, paper.lang == "vi"
    return Head(
        parent=(fund.parent_vi if vi else fund.parent_en).upper(),
        issuer=(fund.name_vi if vi else fund.name_en).upper(),
        state=paper.label("state") if vi else "",
        motto=paper.label("motto") if vi else "",
        number=paper.words(head["number"]),
        place_date=paper.words(head["place_date"]),
        type=paper.words(head["type"]),
        subject=paper.words(head["subject"]),
        addressee=paper.words(head["addressee"]),
    )


def _bases(frame: Frame, lang: Lang) -> tuple[Paragraph, ...]:
    """The instruments in force, each ending in a semicolon, the last in a full stop."""
    cites = [i.cite_vi if lang == "vi" else i.cite_en for i in frame.instruments]
    ends = [";"] * (len(cites) - 1) + ["."]
    return tuple(
        Paragraph(cite + end, "basis") for cite, end in zip(cites, ends, strict=bool(cites))
    )


def refuse_if_untied(ties: Iterable[TieOut], lang: Lang) -> None:
    """A statement whose figures do not tie is not printed; every difference is named."""
    found = [
        f"{tie.id} {d.about}: {number(d.expected, lang)} ≠ {number(d.found, lang)}"
        for tie in ties
        for d in tie.differences
    ]
    if found:
        raise StatementDoesNotTie(differences="; ".join(found))


def tie_rows(paper: Paper, section: SectionDef, ties: Sequence[TieOut]) -> Iterable[Row]:
    """Every tie-out of the book, those that do not apply yet said plainly."""
    made = {tie.id: tie for tie in ties}
    for id_ in ALL_TIES:
        what = paper.words(section.say[id_])
        if id_ in made:
            yield Row((id_, what, paper.number(made[id_].checked), "0", paper.label("ties")))
        else:
            yield Row((id_, what, "", "", paper.label("not_applicable")))
