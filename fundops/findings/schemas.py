"""JSON of the findings: for programs that ask by HTTP, and for `fundops rules check --json`.

Figures are whole numbers in a text, in đồng or in pieces as `unit` says; what is read beside them
is rounded towards breach.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from fundops.edge.fields import Answer
from fundops.findings.values import Finding, Point, State
from fundops.findings.words import found_said, limit_of, state_said, why_said
from fundops.policy.measures import Unit
from fundops.policy.rules import basis, bound
from fundops.policy.values import Pack, Severity, Status


class Said(Answer):
    """The same in both languages."""

    vi: str
    en: str


class FindingOut(Answer):
    """How a rule stands. headroom: below zero by how much it is too much, or too little; value,
    taken_of and headroom are null for what is not measurable yet, which `why` explains.
    """

    rule: str
    title: Said
    basis: Said
    status: Status
    severity: Severity
    state: State
    stands: Said
    found: Said
    limit: Said
    unit: Unit
    value: str | None
    taken_of: str | None
    limit_numerator: str
    limit_denominator: str
    headroom: str | None
    since: date | None
    days: int | None
    late: list[str]
    why: Said | None
    overridden: bool
    breach: bool

    @classmethod
    def of_finding(cls, found: Finding, pack: Pack, currency: str) -> "FindingOut":
        rule = found.rule
        numerator, denominator = found.limit
        return cls(
            rule=rule.id,
            title=Said(vi=rule.title_vi, en=rule.title_en),
            basis=Said(vi=basis(pack, rule, "vi"), en=basis(pack, rule, "en")),
            status=rule.status,
            severity=rule.severity,
            state=found.state,
            stands=Said(vi=state_said(found, "vi"), en=state_said(found, "en")),
            found=Said(vi=found_said(found, currency, "vi"), en=found_said(found, currency, "en")),
            limit=Said(vi=limit_of(found, currency, "vi"), en=limit_of(found, currency, "en")),
            unit=found.unit,
            value=_text(found.value),
            taken_of=_text(found.of),
            limit_numerator=str(numerator),
            limit_denominator=str(denominator),
            headroom=_text(found.headroom),
            since=found.since,
            days=found.days,
            late=list(found.late),
            why=Said(vi=why_said(found, "vi"), en=why_said(found, "en")) if found.why else None,
            overridden=found.overridden,
            breach=found.is_breach,
        )


class FindingsOut(Answer):
    """Every rule in force on a day. breaches: how many limits are broken and not set aside by a
    resolution; a goal that is not reached is none.
    """

    fund: str
    on: date
    pack: str
    breaches: int
    findings: list[FindingOut]

    @classmethod
    def of_findings(
        cls, fund: str, on: date, pack: Pack, found: Sequence[Finding], currency: str
    ) -> "FindingsOut":
        return cls(
            fund=fund,
            on=on,
            pack=pack.id,
            breaches=sum(each.is_breach and not each.overridden for each in found),
            findings=[FindingOut.of_finding(each, pack, currency) for each in found],
        )


class PointOut(Answer):
    """How a rule stood from a day on, by its version of that day."""

    on: date
    state: State
    value: str | None
    taken_of: str | None
    limit_numerator: str
    limit_denominator: str
    comparison: Literal["<=", ">="]

    @classmethod
    def of_point(cls, point: Point) -> "PointOut":
        numerator, denominator = bound(point.rule)
        return cls(
            on=point.on,
            state=point.state,
            value=_text(point.measured.value if point.measured else None),
            taken_of=_text(point.measured.of if point.measured else None),
            limit_numerator=str(numerator),
            limit_denominator=str(denominator),
            comparison="<=" if point.rule.comparison == "<=" else ">=",
        )


def _text(figure: int | None) -> str | None:
    return None if figure is None else str(figure)
