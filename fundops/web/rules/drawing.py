"""The chart of a rule: what was measured at the end of each quarter, against its limit then."""

from collections.abc import Sequence
from datetime import date

from fundops.findings.values import Point
from fundops.findings.words import limit_said
from fundops.periods import Quarter
from fundops.policy.measures import Unit
from fundops.policy.rules import headroom
from fundops.policy.values import Rule
from fundops.reporting.values import Chart, Series
from fundops.web.charts import Figure, figure
from fundops.web.frame import Frame

SHOWN = 12
"""Quarters: what can be read on a narrow screen."""
BILLION = 10**9
LEAST = 2
"""Quarters that make a line."""


def drawn(frame: Frame, rule: Rule, past: Sequence[Point]) -> Figure | None:
    """The chart, where there is something to see: two quarters with figures."""
    ends = [(quarter, _at(past, min(quarter.ends_on, frame.on))) for quarter in _quarters(frame)]
    measured = [(quarter, point) for quarter, point in ends if point and point.measured][-SHOWN:]
    if len(measured) < LEAST:
        return None
    is_money = rule_unit(measured[-1][1]) is Unit.MONEY
    quarters = [quarter for quarter, _ in measured]
    chart = Chart(
        id="rule",
        kind="lines",
        title=frame.either(rule.title_vi, rule.title_en),
        axis=frame.gettext("Tỷ đồng") if is_money else frame.gettext("Số lượng"),
        labels=tuple(f"Q{each.number}/{each.year}" for each in quarters),
        series=(
            Series(frame.gettext("Thực tế"), tuple(_value(point) for _, point in measured)),
            Series(frame.gettext("Giới hạn"), tuple(_limit(point) for _, point in measured)),
        ),
        scale=BILLION if is_money else 1,
        caption=frame.gettext(
            "Số liệu cuối mỗi quý; đường nét đứt là giới hạn tính theo quy tắc có hiệu lực lúc đó."
        ),
        description=_said(frame, rule, quarters),
    )
    return figure(
        chart,
        frame.lang,
        frame.settings,
        labels=[each.label(frame.lang) for each in quarters],
        first=frame.gettext("Quý"),
        unit=frame.gettext("đồng") if is_money else frame.gettext("số lượng"),
    )


def rule_unit(point: Point | None) -> Unit:
    return Unit.COUNT if point is None else point.unit


def _quarters(frame: Frame) -> list[Quarter]:
    """Those that have begun by the day of the page, the oldest first."""
    return [each for each in reversed(frame.quarters) if each.starts_on <= frame.on]


def _at(past: Sequence[Point], on: date) -> Point | None:
    """How the rule stood at the end of a day."""
    return next((point for point in reversed(past) if point.on <= on), None)


def _value(point: Point | None) -> int:
    return point.measured.value if point and point.measured else 0


def _limit(point: Point | None) -> int:
    """The limit in the figure's own unit."""
    if point is None or point.measured is None:
        return 0
    room = headroom(point.rule, point.measured.value, point.measured.of)
    is_most = point.rule.comparison == "<="
    return point.measured.value + room if is_most else point.measured.value - room


def _said(frame: Frame, rule: Rule, quarters: Sequence[Quarter]) -> str:
    return frame.gettext(
        "Biểu đồ đường: số đo của quy tắc từ {first} đến {last} so với giới hạn {limit}."
    ).format(
        first=quarters[0].label(frame.lang),
        last=quarters[-1].label(frame.lang),
        limit=limit_said(rule, frame.lang),
    )
