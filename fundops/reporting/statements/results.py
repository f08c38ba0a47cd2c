"""The report on the City's plans to the Department of Science and Technology: all items. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fundops.errors import Lang
from fundops.formats import VIETNAM_TIME, day, number, percent
from fundops.plan.rules.reading import plan
from fundops.plan.rules.shown import due_shown, figure_shown, percent_done, target_shown
from fundops.plan.values.actuals import Reading, Standing, Status
from fundops.plan.values.items import PlanItem
from fundops.reporting.definitions import Definition, SectionDef
from fundops.reporting.figures.plan_values import ResultsFigures
from fundops.reporting.statements.paper import (
    FRAME_FACTS,
    Build,
    Paper,
    assemble,
    frame_facts,
    local_facts,
)
from fundops.reporting.values import Block, Row, Statement

SECTIONS = frozenset({"summary", "items", "fed", "evidence", "late", "notes"})
FACTS = FRAME_FACTS | {
    "period",
    "closing_day",
    "items",
    "reported",
    "fed_items",
    "fed_read",
    "lacking",
    "basis",
}
FACTS |= {"met", "on_track", "behind", "missed", "not_due", "late_items", "plan_year", "to"}
LOCAL = local_facts({"label.as_item": ("item",), "label.agency_items": ("agency", "count")})


def build(figures: ResultsFigures, definition: Definition, lang: Lang) -> Statement:
    """The report in one language."""
    paper = Paper(definition, lang, facts_of(figures, lang))
    blocks = paper.blocks(_builders(figures), wanted=SECTIONS)
    return assemble(paper, figures.heading, blocks, (), raw_facts(figures))


def _builders(figures: ResultsFigures) -> Mapping[str, Build]:
    return {
        "summary": lambda paper, section: [paper.say(section, key) for key in ("main", "book")],
        "items": lambda paper, section: [paper.table(section, "items", _item_rows(paper, figures))],
        "fed": lambda paper, section: [
            paper.say(section, "main"),
            paper.table(section, "fed", _fed_rows(paper, figures)),
        ],
        "evidence": lambda paper, section: [
            paper.say(section, "main"),
            paper.table(section, "evidence", _evidence_rows(paper, figures)),
        ],
        "late": lambda paper, section: late(paper, section, figures),
        "notes": lambda paper, section: [
            paper.say(section, "main"),
            paper.table(section, "notes", _note_rows(paper, figures)),
        ],
    }


def facts_of(figures: ResultsFigures, lang: Lang) -> dict[str, str]:
    """The figures that its sentences name."""
    counted = Counter(each.judged.status for each in figures.standings)
    reporting = plan().reporting

    def count(*statuses: Status) -> str:
        return number(sum(counted[each] for each in statuses), lang)

    of_items = {each.item.id: each for each in figures.standings}
    read = {code for code, each in of_items.items() if each.reading is not None}
    fed = {code for code, each in of_items.items() if each.fed is not None}
    return {
        **frame_facts(figures.heading, lang),
        "period": figures.period.long_label(lang),
        "plan_year": str(figures.period.starts_on.year),
        "closing_day": day(figures.closes_on, lang),
        "as_of_day": day(figures.closes_on, lang),
        "items": number(len(of_items), lang),
        "reported": number(len(read - fed), lang),
        "fed_items": number(len(fed), lang),
        "fed_read": number(len(read & fed), lang),
        "lacking": number(len(of_items) - len(read), lang),
        "met": count(Status.MET, Status.MET_LATE),
        "on_track": count(Status.ON_TRACK),
        "behind": count(Status.BEHIND),
        "missed": count(Status.MISSED),
        "not_due": count(Status.NOT_DUE),
        "late_items": number(len(figures.reminders.late), lang),
        "basis": reporting.basis_vi if lang == "vi" else reporting.basis_en,
        "to": reporting.to_vi if lang == "vi" else reporting.to_en,
    }


def _item_rows(paper: Paper, figures: ResultsFigures) -> Iterator[Row]:
    """The items in the order of the papers, under the resolution that each belongs to."""
    resolution = ""
    for each in figures.standings:
        if each.item.resolution != resolution:
            resolution = each.item.resolution
            name = plan().resolutions[resolution][0 if paper.lang == "vi" else 1]
            yield Row((f"{resolution}: {name}", *[""] * 7), "group")
        yield _item_row(paper, figures, each)


def _item_row(paper: Paper, figures: ResultsFigures, standing: Standing) -> Row:
    item, lang, reading = standing.item, paper.lang, standing.reading
    return Row(
        (
            item.id,
            item.label(lang),
            leads(paper, item),
            target_shown(standing.target, lang) if standing.target else "",
            reached(paper, reading) or paper.label("nothing"),
            estimate(paper, figures, reading),
            share(paper, standing),
            f"{paper.label('status_' + standing.judged.status.value)}{_source(paper, standing)}",
        )
    )


def leads(paper: Paper, item: PlanItem) -> str:
    found = ", ".join(each.label(paper.lang) for each in item.lead)
    return found or paper.label("no_lead")


def reached(paper: Paper, reading: Reading | None) -> str:
    """A figure with its day, or a state with its day."""
    if reading is None:
        return ""
    on = day(reading.as_of, paper.lang)
    if reading.figure is not None:
        return f"{figure_shown(reading.figure, paper.lang)} ({on})"
    said = paper.label(f"progress_{reading.progress.value}") if reading.progress else ""
    return f"{said} ({on})"


def estimate(paper: Paper, figures: ResultsFigures, reading: Reading | None) -> str:
    """What was estimated for the year of this report; an older estimate is none."""
    year = figures.period.starts_on.year
    if reading is None or reading.estimate is None or reading.as_of.year != year:
        return paper.label("nothing")
    return figure_shown(reading.estimate, paper.lang)


def share(paper: Paper, standing: Standing) -> str:
    """Of the target, rounded down; nothing for a state or a rank."""
    reading, target = standing.reading, standing.target
    if target is None or reading is None or reading.figure is None:
        return "-"
    parts = percent_done(target, reading.figure)
    return "-" if parts is None else percent(*parts, paper.lang, 1, towards="down")


def _source(paper: Paper, standing: Standing) -> str:
    if standing.fed is not None:
        return f"; {paper.label('from_book')}"
    if standing.item.same_as is not None:
        return f"; {paper.label('as_item', item=standing.item.same_as)}"
    if standing.actual is not None:
        return f"; {standing.actual.source}"
    return f"; {standing.item.done.label(paper.lang)}" if standing.item.done else ""


def _fed_rows(paper: Paper, figures: ResultsFigures) -> Iterator[Row]:
    """What the book answers, and the entries that it rests on."""
    for each in figures.standings:
        fed = each.fed
        if fed is None or each.item.same_as is not None:
            continue
        said = fed.label(paper.lang)
        behind = [*map(str, fed.entries), *(one.label(paper.lang) for one in fed.records)]
        yield Row(
            (
                each.item.id,
                fed.how(paper.lang),
                fed.fund,
                f"{reached(paper, fed.reading)}. {said}" if fed.reading else said,
                ", ".join(behind) or "-",
            )
        )


def _evidence_rows(paper: Paper, figures: ResultsFigures) -> Iterator[Row]:
    for each in figures.evidence:
        actual = each.actual
        yield Row(
            (
                actual.item,
                day(actual.as_of, paper.lang),
                actual.source,
                ", ".join(each.files) or paper.label("no_file"),
                each.by,
                day(actual.reported_at.astimezone(VIETNAM_TIME).date(), paper.lang),
            )
        )


def late(paper: Paper, section: SectionDef, figures: ResultsFigures) -> Iterable[Block]:
    """Who has not reported by the closing day, agency by agency."""
    found = figures.reminders.late
    yield paper.say(section, "main" if found else "none")
    if found:
        yield paper.table(section, "late", _late_rows(paper, found))


def _late_rows(paper: Paper, items: Sequence[PlanItem]) -> Iterator[Row]:
    of_agencies: dict[str, list[PlanItem]] = defaultdict(list)
    for each in items:
        of_agencies[leads(paper, each) if each.lead else paper.label("unnamed")].append(each)
    for agency, theirs in of_agencies.items():
        count = number(len(theirs), paper.lang)
        yield Row((paper.label("agency_items", agency=agency, count=count), "", ""), "group")
        for each in theirs:
            yield Row((each.id, each.label(paper.lang), due_shown(each.due, paper.lang)))


def _note_rows(paper: Paper, figures: ResultsFigures) -> Iterator[Row]:
    """What does not agree in the papers themselves, or cannot be read."""
    items = {each.item.id: each.item for each in figures.standings}
    for each in items.values():
        if note := each.note_vi if paper.lang == "vi" else each.note_en:
            yield Row((each.id, each.label(paper.lang), note))


def raw_facts(figures: ResultsFigures) -> dict[str, object]:
    """Every item in full for the JSON edition: decimals as texts, entries by number."""
    heading = figures.heading
    return {
        "fund": heading.fund.code,
        "period": str(figures.period),
        "closes_on": figures.closes_on.isoformat(),
        "entries": heading.head.size,
        "root": heading.head.root,
        "data_as_of": heading.data_as_of.isoformat() if heading.data_as_of else None,
        "items": [_raw(each) for each in figures.standings],
        "late": [each.id for each in figures.reminders.late],
        "evidence": [
            {
                "item": each.actual.item,
                "part": each.actual.part,
                "as_of": each.actual.as_of.isoformat(),
                "source": each.actual.source,
                "files": list(each.files),
            }
            for each in figures.evidence
        ],
    }


def _raw(standing: Standing) -> dict[str, object]:
    reading, fed = standing.reading, standing.fed
    return {
        "item": standing.item.id,
        "part": standing.part,
        "status": standing.judged.status.value,
        "as_of": reading.as_of.isoformat() if reading else None,
        "figure": f"{reading.figure:f}" if reading and reading.figure is not None else None,
        "progress": reading.progress.value if reading and reading.progress else None,
        "estimate": f"{reading.estimate:f}" if reading and reading.estimate is not None else None,
        "target": f"{standing.target.figure:f}" if standing.target else None,
        "source": standing.actual.source if standing.actual else None,
        "feed": fed.feed if fed else None,
        "fund": fed.fund if fed else None,
        "entries": list(fed.entries) if fed else [],
        "records": [each.vi for each in fed.records] if fed else [],
        "reason": fed.reason_vi if fed else "",
    }
