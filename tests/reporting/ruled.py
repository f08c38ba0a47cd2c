"""The rules on the small figures of `made.py`, and an override of one of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from fundops.capital.values.investors import InvestorKind
from fundops.findings.rules import finding, points
from fundops.findings.values import Finding, Standing
from fundops.formats import VIETNAM_TIME
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.overrides import Override
from fundops.periods import Quarter
from fundops.policy.packs import load
from fundops.policy.rules import rule_in_force
from fundops.reporting.figures.values import CapitalFigures, OverrideFigures

QUARTER = Quarter(2026, 2)
PACK = load("hvcf")
RULES = tuple(dict.fromkeys(rule.id for rule in PACK.rules))


def found(of: CapitalFigures, on: date = QUARTER.ends_on) -> tuple[Finding, ...]:
    """Every rule in force, as the findings judge it on these figures since the quarter began."""
    city = [each for each in of.positions if each.kind is InvestorKind.CITY_BUDGET]
    figures = {
        "charter": of.charter or 0,
        "city_committed": sum(each.committed for each in city),
        "city_called": sum(each.called for each in city),
        "city_called_unpaid": sum(each.called_unpaid for each in city),
        "city_paid_in": of.match["paid_in"].city,
        "called": sum(each.called for each in of.positions),
        "paid_in": of.match["paid_in"].total,
        "others_paid_in": of.match["paid_in"].others,
        "undrawn": of.allocated - of.drawn,
        "drawn_of_year": of.drawn,
        "allocated_of_year": of.allocated,
        "other_investors": sum(each.kind.is_other for each in of.investors.values()),
    }
    standings = [Standing(QUARTER.starts_on, figures)]
    judged = (finding(points(PACK, id_, standings, on), on) for id_ in RULES)
    return tuple(each for each in judged if each is not None)


def allowed(rule: str = "hvcf.budget-amount", **changes: Any) -> OverrideFigures:
    """An override of one month, asked for by one person and approved by another."""
    at = datetime(2026, 4, 16, 9, tzinfo=VIETNAM_TIME)
    made = Override(
        id=UUID(int=0),
        fund="HVCF",
        rule=rule,
        resolution="02/2026/NQ-ĐHNĐT",
        kind=MeetingKind.ASSEMBLY,
        amended_on=None,
        reason="Chờ dự toán bổ sung",
        valid_from=date(2026, 4, 20),
        valid_to=date(2026, 5, 20),
        asked_by="an",
        asked_at=at,
        approved_by="chi",
        approved_at=at + timedelta(days=1),
        closed_by=None,
        closed_on=None,
    )
    return OverrideFigures(
        override=replace(made, **changes),
        rule=rule_in_force(PACK, rule, QUARTER.ends_on),
        passed_on=date(2026, 4, 15),
        asked_by="Trần Văn An",
        approved_by="Lê Thị Chi",
        closed_on=changes.get("closed_on"),
    )
