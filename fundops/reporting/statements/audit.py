"""The budget statement for the Department of Finance, sections I to III, VIII and IX: figures in,
blocks out. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fundops.capital.values.figures import CeilingRow
from fundops.errors import Lang
from fundops.formats import accounting, day, number, percent
from fundops.ledger.values.figures import Difference, TieOut
from fundops.policy.rules import headroom, limits_shown
from fundops.reporting.definitions import Definition, SectionDef
from fundops.reporting.figures.values import AuditFigures, DecisionFigures, Transfer
from fundops.reporting.statements.overrides import LOCAL as OVERRIDE_LOCAL
from fundops.reporting.statements.overrides import override_facts, override_rows
from fundops.reporting.statements.paper import (
    FRAME_FACTS,
    Build,
    Paper,
    assemble,
    frame_facts,
    local_facts,
    refuse_if_untied,
)
from fundops.reporting.values import Block, Row, Statement

SECTIONS = frozenset({"budget", "walk", "ceilings", "later", "overrides", "confirmation"})
FACTS = FRAME_FACTS | {
    "year_budget", "year_drawn", "year_drawn_percent", "year_left", "transfers", "transfers_tied",
    "city_paid_in", "ceiling", "city_of_ceiling", "city_of_paid_in",
}  # fmt: skip
LOCAL = local_facts(
    {
        "ceilings.say.breaches": ("limit", "breach_count", "breach_list"),
        "ceilings.say.breach_open": ("since", "until", "days", "peak"),
        "ceilings.say.breach_ended": ("since", "until", "days", "peak"),
        **OVERRIDE_LOCAL,
    }
)


def build(figures: AuditFigures, definition: Definition, lang: Lang) -> Statement:
    """The statement in one language, or StatementDoesNotTie with every difference."""
    refuse_if_untied([*figures.heading.ties, budget_in_book(figures.decisions)], lang)
    paper = Paper(definition, lang, _facts(figures, lang))
    blocks = paper.blocks(_builders(figures), wanted=SECTIONS)
    return assemble(paper, figures.heading, blocks, (), raw_facts(figures))


def budget_in_book(decisions: Sequence[DecisionFigures]) -> TieOut:
    """What is left of each decision, added up from its papers, against 0301 in the book."""
    differences = tuple(
        Difference("0301", d.decision.code, d.in_book, d.left)
        for d in decisions
        if d.left != d.in_book
    )
    return TieOut("0301", len(decisions), differences)


def _builders(figures: AuditFigures) -> Mapping[str, Build]:
    return {
        "budget": lambda paper, section: budget(paper, section, figures),
        "walk": lambda paper, section: walk(paper, section, figures),
        "ceilings": lambda paper, section: ceilings(paper, section, figures),
        "later": later,
        "overrides": lambda paper, section: overrides(paper, section, figures),
        "confirmation": lambda p, s: [p.say(s, key) for key in ("main", "root", "end")],
    }


def _facts(figures: AuditFigures, lang: Lang) -> dict[str, str]:
    year = figures.heading.quarter.year
    of_year = [d for d in figures.decisions if d.decision.budget_year == year]
    given = sum(d.given + d.carried_in - d.carried_out - d.cancelled for d in of_year)
    drawn = sum(d.drawn for d in of_year)
    paid = figures.capital.match["paid_in"]
    rule = figures.capital.rules.get("budget-amount")
    ceiling = rule.limit["amount"] if rule else 0
    tied = sum(1 for t in figures.transfers if t.difference == 0)
    return {
        **frame_facts(figures.heading, lang),
        "year_budget": number(given, lang),
        "year_drawn": number(drawn, lang),
        "year_drawn_percent": percent(drawn, given, lang),
        "year_left": number(given - drawn, lang),
        "transfers": _two(len(figures.transfers), lang),
        "transfers_tied": _two(tied, lang),
        "city_paid_in": number(paid.city, lang),
        "ceiling": number(ceiling, lang),
        "city_of_ceiling": percent(paid.city, ceiling, lang, towards="up"),
        "city_of_paid_in": percent(paid.city, paid.total, lang, towards="up"),
    }


def _two(count: int, lang: Lang) -> str:
    return f"{count:02d}" if lang == "vi" else str(count)


def budget(paper: Paper, section: SectionDef, figures: AuditFigures) -> Iterable[Block]:
    """Section I: each decision's budget, what was received of it, what is left."""
    year = figures.heading.quarter.year
    has_budget = any(d.decision.budget_year == year for d in figures.decisions)
    yield paper.say(section, "main" if has_budget else "none")
    yield paper.table(section, "budget", _budget_rows(paper, figures.decisions))


def _budget_rows(paper: Paper, decisions: Sequence[DecisionFigures]) -> Iterator[Row]:
    for year in sorted({d.decision.budget_year for d in decisions}):
        of_year = [d for d in decisions if d.decision.budget_year == year]
        yield from (_decision_row(paper, d) for d in of_year)
        title = paper.label("year_total", year=str(year))
        yield Row((title, "", "", "", *_amounts(paper, of_year)), "strong")
    if decisions:
        yield Row((paper.label("total"), "", "", "", *_amounts(paper, decisions)), "total")


def _decision_row(paper: Paper, figures: DecisionFigures) -> Row:
    decision = figures.decision
    kept = decision.classification
    parts = (kept.chapter, kept.category, kept.item)
    return Row(
        (
            f"{decision.code}, {day(decision.decided_on, paper.lang)}",
            str(decision.budget_year),
            " / ".join(part for part in parts if part),
            kept.source,
            *_amounts(paper, [figures]),
        )
    )


def _amounts(paper: Paper, of: Sequence[DecisionFigures]) -> tuple[str, ...]:
    sums = (
        sum(d.given for d in of),
        sum(d.carried_in for d in of),
        sum(d.drawn_in_quarter for d in of),
        sum(d.drawn for d in of),
        sum(d.left for d in of),
        sum(d.carried_out + d.cancelled for d in of),
    )
    return tuple(accounting(each, paper.lang) for each in sums)


def walk(paper: Paper, section: SectionDef, figures: AuditFigures) -> Iterable[Block]:
    """Section II: each transfer from the decision to the entry."""
    clean = all(t.difference == 0 for t in figures.transfers)
    yield paper.say(section, "clean" if clean else "different")
    yield paper.table(section, "walk", _walk_rows(paper, figures.transfers))


def _walk_rows(paper: Paper, transfers: Sequence[Transfer]) -> Iterator[Row]:
    for transfer in transfers:
        c = transfer.contribution
        order = day(c.order_date, paper.lang) if c.order_date else ""
        yield Row(
            (
                c.decision or "",
                f"{c.call:02d}" if c.call is not None else "",
                ", ".join(part for part in (c.order_number, order) if part),
                ", ".join(
                    (c.receipt_number, c.reference, day(c.value_date, paper.lang), c.bank_account)
                ),
                f"{c.entry}, {c.leaf[:16]}",
                number(transfer.entered, paper.lang),
                number(transfer.difference, paper.lang),
                number(transfer.days, paper.lang),
            )
        )
    if transfers:
        total = number(sum(t.entered for t in transfers), paper.lang)
        difference = number(sum(t.difference for t in transfers), paper.lang)
        yield Row((paper.label("total"), "", "", "", "", total, difference, ""), "total")


def ceilings(paper: Paper, section: SectionDef, figures: AuditFigures) -> Iterable[Block]:
    """Section III: the ceilings at every change, and when paid-in capital was out of proportion."""
    yield paper.say(section, "main")
    if figures.capital.breaches:
        yield _breaches(paper, section, figures)
    rows = (_ceiling_row(paper, row) for row in figures.capital.ceilings)
    yield paper.table(section, "ceilings", rows)


def _breaches(paper: Paper, section: SectionDef, figures: AuditFigures) -> Block:
    as_of = figures.heading.quarter.ends_on
    listed = [
        paper.words(
            section.say["breach_open" if b.until is None else "breach_ended"],
            since=day(b.since, paper.lang),
            until=day(b.until or as_of, paper.lang),
            days=number(b.days(as_of), paper.lang),
            peak=percent(b.peak_city, b.peak_total, paper.lang, towards="up"),
        )
        for b in figures.capital.breaches
    ]
    broken = dict.fromkeys(rule for each in figures.capital.breaches for rule in each.rules)
    return paper.say(
        section,
        "breaches",
        limit=limits_shown(list(broken), paper.lang),
        breach_count=_two(len(listed), paper.lang),
        breach_list="; ".join(listed),
    )


def _ceiling_row(paper: Paper, row: CeilingRow) -> Row:
    """A day by its own ceilings, whatever they are today."""
    amount, share, lang = row.amount, row.share, paper.lang
    most = max(row.city_committed, row.city_paid_in)
    charter = row.charter or 0
    return Row(
        (
            day(row.on, lang),
            number(charter, lang) if row.charter is not None else paper.label("undefined"),
            accounting(row.city_committed, lang),
            percent(row.city_committed, charter, lang, towards="up") if charter else "-",
            accounting(row.paid_in, lang),
            accounting(row.city_paid_in, lang),
            percent(row.city_paid_in, row.paid_in, lang, towards="up") if row.paid_in else "-",
            number(headroom(amount, most), lang) if amount else "-",
            number(headroom(share, row.city_committed, charter), lang) if share else "-",
        )
    )


def later(paper: Paper, section: SectionDef) -> Iterable[Block]:
    """What is not kept here yet is said plainly."""
    yield paper.say(section, "main")


def overrides(paper: Paper, section: SectionDef, figures: AuditFigures) -> Iterable[Block]:
    """Section VIII: what resolutions let be broken, and what was reversed."""
    if figures.heading.reversals:
        yield paper.say(section, "reversals")
    rows = override_rows(paper, figures.overrides, figures.heading.quarter.ends_on)
    yield paper.table(section, "overrides", rows)
    yield paper.say(section, "not_kept")


def raw_facts(figures: AuditFigures) -> dict[str, object]:
    """The walk in full for the JSON edition: exact amounts (minor units as text) and whole
    hashes.
    """
    heading = figures.heading
    return {
        "fund": heading.fund.code,
        "period": str(heading.quarter),
        "entries": heading.head.size,
        "root": heading.head.root,
        "data_as_of": heading.data_as_of.isoformat() if heading.data_as_of else None,
        "currency": heading.fund.currency,
        "decisions": [_decision_facts(d) for d in figures.decisions],
        "transfers": [_transfer_facts(t) for t in figures.transfers],
        "overrides": override_facts(figures.overrides),
    }


def _decision_facts(figures: DecisionFigures) -> dict[str, object]:
    decision = figures.decision
    return {
        "decision": decision.code,
        "decided_on": decision.decided_on.isoformat(),
        "budget_year": decision.budget_year,
        "given": str(figures.given),
        "carried_in": str(figures.carried_in),
        "drawn": str(figures.drawn),
        "carried_out": str(figures.carried_out),
        "cancelled": str(figures.cancelled),
        "left": str(figures.left),
    }


def _transfer_facts(transfer: Transfer) -> dict[str, object]:
    c = transfer.contribution
    return {
        "decision": c.decision,
        "call": c.call,
        "order_number": c.order_number,
        "order_date": c.order_date.isoformat() if c.order_date else None,
        "bank_account": c.bank_account,
        "bank_reference": c.reference,
        "bank_voucher": c.receipt_number,
        "receipt_entry": c.receipt_entry,
        "value_date": c.value_date.isoformat(),
        "entry": c.entry,
        "entry_seq": c.seq,
        "leaf": c.leaf,
        "amount": str(transfer.entered),
        "difference": str(transfer.difference),
    }
