"""Sums that several sections of the board statement share, in minor units."""

from dataclasses import dataclass

from fundops.reporting.figures.values import BoardFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    committed: int
    called: int
    paid_in: int
    late_investors: tuple[str, ...]
    late_amount: int
    late_days: int
    match_gap: int
    match_excess: int
    nav: int
    nav_before: int
    result_quarter: int
    result_before: int
    result_year: int
    result_all: int
    costs_year: int


RESULT = ("5", "6", "7", "8")


def sums(figures: BoardFigures) -> Sums:
    capital, book = figures.capital, figures.book
    late = [c for c in capital.contributions if c.days_late]
    match = capital.match["paid_in"]
    times = capital.rules["match"].limit["times"] if "match" in capital.rules else 0
    result = -book.closing.sum(*RESULT)
    return Sums(
        committed=sum(p.committed for p in capital.positions),
        called=sum(p.called for p in capital.positions),
        paid_in=sum(p.paid_in for p in capital.positions),
        late_investors=tuple(sorted({c.investor for c in late})),
        late_amount=sum(c.amount.minor for c in late),
        late_days=max((c.days_late for c in late), default=0),
        match_gap=match.gap(times),
        match_excess=max(0, match.others - times * match.city),
        nav=book.closing.sum("1", "2", "3"),
        nav_before=book.opening.sum("1", "2", "3"),
        result_quarter=result + book.opening.sum(*RESULT),
        result_before=-book.opening.sum(*RESULT) + book.before.sum(*RESULT),
        result_year=result + book.year_start.sum(*RESULT),
        result_all=result,
        costs_year=book.closing.sum("642") - book.year_start.sum("642"),
    )
