"""Small pictures of steps against actuals: a line to follow, and what was reported along it.

They are drawn here, point by point, because there are twenty of them on a page; their numbers stand
on the item's own page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from fundops.formats import day
from fundops.plan.rules.shown import figure_shown
from fundops.plan.rules.status import path
from fundops.plan.values.actuals import Actual, Standing
from fundops.plan.values.items import Kind, PlanItem, Target
from fundops.web.frame import Frame
from fundops.web.plan.tables import asked_for, item_href, reached
from fundops.web.plan.words import STATUS, TONE

WIDTH, HEIGHT = 240, 96
LEFT, RIGHT, TOP, BOTTOM = 4, 236, 10, 78


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the picture, with what it says."""

    x: int
    y: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """line: the steps, as a polyline's points. dots: the reports. today: where the page's day
    stands, None outside the years of the plan.
    """

    href: str
    item: str
    title: str
    target: str
    status: str
    tone: str
    line: str
    reported: str
    dots: Sequence[Dot]
    corners: Sequence[Dot]
    today: int | None
    first: str
    last: str
    said: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and figures to the picture's own units, all whole."""

    begins: date
    ends: date
    most: Decimal

    def x(self, on: date) -> int:
        share = (on - self.begins).days * (RIGHT - LEFT) // max(1, (self.ends - self.begins).days)
        return LEFT + min(max(share, 0), RIGHT - LEFT)

    def y(self, figure: Decimal) -> int:
        return BOTTOM - int(min(figure, self.most) * (BOTTOM - TOP) / (self.most or 1))


def multiples(
    frame: Frame, standings: Sequence[Standing], reports: Sequence[Actual]
) -> list[Multiple]:
    """One for each target with steps, in the order of the papers; repetitions are left out."""
    return [
        drawn(frame, each, each.target, reports)
        for each in standings
        if each.target is not None and each.target.steps and each.item.same_as is None
    ]


def drawn(frame: Frame, standing: Standing, target: Target, reports: Sequence[Actual]) -> Multiple:
    item, lang = standing.item, frame.lang
    mine = [
        each
        for each in reports
        if (each.item, each.part) == (item.id, target.part)
        and each.counts
        and each.figure is not None
        and each.as_of <= frame.on
    ]
    corners = _corners(item, target)
    most = max([target.figure, *(e.figure for e in mine if e.figure), *(f for _, f in corners)])
    scale = _Scale(corners[0][0], corners[-1][0], most)
    line = [
        Dot(scale.x(on), scale.y(figure), f"{day(on, lang)}: {figure_shown(figure, lang)}")
        for on, figure in corners
    ]
    dots = [
        Dot(
            scale.x(each.as_of),
            scale.y(each.figure or Decimal(0)),
            f"{day(each.as_of, lang)}: {figure_shown(each.figure or Decimal(0), lang)}",
        )
        for each in mine
    ]
    status = frame.gettext(STATUS[standing.judged.status])
    return Multiple(
        href=item_href(frame, item.id),
        item=item.id,
        title=item.label(lang),
        target=asked_for(frame, standing),
        status=status,
        tone=TONE[standing.judged.status],
        line=_points(line),
        reported=_points(dots),
        dots=dots,
        corners=line,
        today=scale.x(frame.on) if scale.begins <= frame.on <= scale.ends else None,
        first=str(_first_year(target, corners[0][0])),
        last=str(corners[-1][0].year),
        said=_said(frame, standing, status),
    )


def _corners(item: PlanItem, target: Target) -> list[tuple[date, Decimal]]:
    """The steps; a level has no way that leads to it, and begins at its first year's."""
    if target.kind is Kind.CUMULATIVE:
        return [(step.on, step.figure) for step in path(target, item.due)]
    return [(step.on, step.figure) for step in target.steps]


def _first_year(target: Target, begins: date) -> int:
    """What accumulates begins on the eve of its first day; a level in the year of its first."""
    return (begins + timedelta(1) if target.kind is Kind.CUMULATIVE else begins).year


def _points(dots: Sequence[Dot]) -> str:
    return " ".join(f"{each.x},{each.y}" for each in dots)


def _said(frame: Frame, standing: Standing, status: str) -> str:
    """The picture for whoever hears it."""
    text = frame.gettext("Mục tiêu {target}; đã thực hiện {reached}; {status}.")
    nothing = frame.gettext("chưa có số liệu")
    return text.format(
        target=asked_for(frame, standing),
        reached=reached(frame, standing.reading) or nothing,
        status=status,
    )
