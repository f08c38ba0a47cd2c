"""Sections I and II of the board statement: highlights, positions, contributions, ceilings and the
goal.
"""

from collections.abc import Iterable, Mapping

from fundops.capital.values.figures import Position
from fundops.capital.values.investors import InvestorKind
from fundops.formats import accounting, day, number, percent
from fundops.reporting.definitions import SectionDef
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.board_limits import limit_rows
from fundops.reporting.statements.board_sums import sums
from fundops.reporting.statements.paper import Build, Paper
from fundops.reporting.values import Block, Chart, Row, RowStyle, Series

BILLION = 10**9


def builders(figures: BoardFigures) -> Mapping[str, Build]:
    return {
        "highlights": lambda paper, section: highlights(paper, section, figures),
        "capital": lambda _paper, _section: (),
        "positions": lambda paper, section: positions(paper, section, figures),
        "contributions": lambda paper, section: contributions(paper, section, figures),
        "limits": lambda paper, section: limits(paper, section, figures),
    }


def highlights(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section I: one sentence and five figures against the last quarter."""
    totals, book = sums(figures), figures.book
    if totals.nav_before <= 0:
        yield paper.say(section, "main_first")
    else:
        paid = figures.capital.quarter_paid[-1]
        by_result = abs(totals.result_quarter) > paid.city + paid.others
        driver = section.say["driver_result" if by_result else "driver_contributions"]
        key = "main_up" if totals.nav > totals.nav_before else "main_down"
        key = "main_same" if totals.nav == totals.nav_before else key
        yield paper.say(section, key, driver=paper.words(driver))
    last = figures.capital.quarter_paid[-1]
    paid_now = last.city + last.others
    calls = sorted({c.call for c in figures.capital.contributions if c.call is not None})
    named = ", ".join(f"{call:02d}" for call in calls)
    why_paid = (
        paper.label("contribution_reason", calls=named)
        if calls
        else paper.label("no_contribution_reason")
    )
    cash = ("112", "113", "1281")
    rows = (
        ("paid", paid_now, figures.previous_paid, why_paid),
        ("paid_in", totals.paid_in, totals.paid_in - paid_now, why_paid),
        ("nav", totals.nav, totals.nav_before, paper.label("nav_reason")),
        ("cash", book.closing.sum(*cash), book.opening.sum(*cash), paper.label("cash_reason")),
        (
            "result",
            totals.result_quarter,
            totals.result_before,
            paper.label("result_reason"),
        ),
    )
    yield paper.table(section, "highlights", (_compared(paper, *row) for row in rows))


def _compared(paper: Paper, key: str, now: int, before: int, why: str) -> Row:
    figures = (accounting(each, paper.lang) for each in (now, before, now - before))
    return Row((paper.label(f"figure_{key}"), *figures, why))


def positions(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section II.1: where every investor stands; the City, the others, the total."""
    capital = figures.capital
    totals = sums(figures)
    yield paper.say(section, "main")
    if totals.committed != (capital.charter or 0):
        yield paper.say(section, "difference")
    city = [p for p in capital.positions if p.kind is InvestorKind.CITY_BUDGET]
    others = [p for p in capital.positions if p.kind.is_other]

    def row(name: str, of: list[Position], style: RowStyle = "plain") -> Row:
        return _position_row(paper, name, of, totals.committed, totals.paid_in, style)

    def named(position: Position) -> str:
        investor = capital.investors[position.investor]
        return investor.short_vi if paper.lang == "vi" else investor.short_en

    yield paper.table(
        section,
        "positions",
        [
            *(row(named(p), [p], "strong") for p in city),
            row(paper.label("others"), others, "strong"),
            *(row(named(p), [p]) for p in others),
            row(paper.label("total"), [*city, *others], "total"),
        ]
        if capital.positions
        else [],
    )


def _position_row(
    paper: Paper, name: str, of: list[Position], committed: int, paid_in: int, style: RowStyle
) -> Row:
    sums_ = (
        sum(p.committed for p in of),
        sum(p.called for p in of),
        sum(p.paid_in for p in of),
        sum(p.called_unpaid for p in of),
        sum(p.unfunded for p in of),
    )
    shares = (
        percent(sums_[0], committed, paper.lang),
        percent(sums_[2], paid_in, paper.lang),
    )
    cells = (name, *(accounting(each, paper.lang) for each in sums_), *shares)
    return Row(cells, style)


def contributions(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section II.2: what came in during the quarter, who was late, who still owes; and two
    charts.
    """
    capital, totals = figures.capital, sums(figures)
    if not capital.contributions:
        yield paper.say(section, "none")
    elif totals.late_investors:
        yield paper.say(section, "late")
    else:
        yield paper.say(section, "on_time")
    if capital.overdue:
        yield paper.say(section, "overdue")
    rows = [_contribution_row(paper, figures, index) for index in range(len(capital.contributions))]
    if rows:
        total = sum(c.amount.minor for c in capital.contributions)
        cells = (paper.label("total"), "", "", paper.number(total), "", "")
        rows.append(Row(cells, "total"))
    yield paper.table(section, "contributions", rows)
    yield _quarters_chart(paper, figures)
    yield _match_chart(paper, figures)


def _contribution_row(paper: Paper, figures: BoardFigures, index: int) -> Row:
    c = figures.capital.contributions[index]
    investor = figures.capital.investors[c.investor]
    return Row(
        (
            day(c.value_date, paper.lang),
            investor.short_vi if paper.lang == "vi" else investor.short_en,
            f"{c.call:02d}" if c.call is not None else "",
            number(c.amount.minor, paper.lang),
            c.reference,
            number(c.days_late, paper.lang) if c.days_late else "-",
        )
    )


def _quarters_chart(paper: Paper, figures: BoardFigures) -> Chart:
    quarters = figures.capital.quarter_paid
    return Chart(
        id="quarters",
        kind="bars",
        title=paper.label("chart_quarters_title"),
        axis=paper.label("chart_axis"),
        labels=tuple(q.quarter.label(paper.lang) for q in quarters),
        series=(
            Series(paper.label("city"), tuple(q.city for q in quarters)),
            Series(paper.label("others"), tuple(q.others for q in quarters)),
        ),
        scale=BILLION,
        caption=paper.label("chart_quarters_caption"),
        description=paper.label("chart_quarters_caption"),
    )


def _match_chart(paper: Paper, figures: BoardFigures) -> Chart:
    quarters = figures.capital.quarter_paid
    times = figures.capital.rules["match"].limit["times"] if "match" in figures.capital.rules else 2
    others = tuple(_running(q.others for q in quarters))
    limit = tuple(times * each for each in _running(q.city for q in quarters))
    met = sums(figures).match_gap == 0
    caption = paper.label("chart_match_caption_met" if met else "chart_match_caption_missed")
    return Chart(
        id="match",
        kind="lines",
        title=paper.label("chart_match_title"),
        axis=paper.label("chart_axis"),
        labels=tuple(q.quarter.label(paper.lang) for q in quarters),
        series=(
            Series(paper.label("chart_others"), others),
            Series(paper.label("chart_limit"), limit),
        ),
        scale=BILLION,
        caption=caption,
        description=caption,
    )


def _running(values: Iterable[int]) -> list[int]:
    found: list[int] = []
    for value in values:
        found.append(value + (found[-1] if found else 0))
    return found


def limits(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section II.3: every ceiling and the mobilisation goal with its headroom."""
    if figures.capital.match["paid_in"].city:
        met = sums(figures).match_gap == 0
        yield paper.say(section, "match_met" if met else "match_missed")
    yield paper.table(section, "limits", limit_rows(paper, figures))
