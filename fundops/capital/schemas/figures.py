"""JSON of where everybody stands: positions, the match rule, the City's ceilings and breaches.

A ratio is given as its two exact amounts and, for reading, as a text rounded towards breach.
"""

from collections.abc import Sequence
from datetime import date

from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.figures import CeilingRow, MatchReading, Position, ShareBreach
from fundops.capital.values.investors import InvestorKind
from fundops.edge.fields import Amount, Answer
from fundops.formats import percent, ratio
from fundops.ledger.values.figures import Cut
from fundops.policy.rules import limit_shown, limits_shown
from fundops.policy.values import Rule, Severity


class PositionOut(Answer):
    """One investor at a date. unfunded = uncalled + called_unpaid."""

    investor: str
    kind: InvestorKind
    committed: Amount
    called: Amount
    paid_in: Amount
    uncalled: Amount
    called_unpaid: Amount
    unfunded: Amount

    @classmethod
    def of_position(cls, position: Position, currency: str) -> "PositionOut":
        figures = cls.model_fields.keys() - {"investor", "kind"}
        amounts = {name: Amount.of(getattr(position, name), currency) for name in figures}
        return cls(investor=position.investor, kind=position.kind, **amounts)


class PositionsOut(Answer):
    """Everybody at the end of a day, of the entries up to number `size`, and their sum."""

    on: date
    size: int
    charter_capital: Amount | None
    investors: list[PositionOut]
    committed: Amount
    called: Amount
    paid_in: Amount

    @classmethod
    def of_positions(
        cls, found: Sequence[Position], cut: Cut, charter: int | None, currency: str
    ) -> "PositionsOut":
        return cls(
            on=cut.on,
            size=cut.seq,
            charter_capital=None if charter is None else Amount.of(charter, currency),
            investors=[PositionOut.of_position(each, currency) for each in found],
            committed=Amount.of(sum(p.committed for p in found), currency),
            called=Amount.of(sum(p.called for p in found), currency),
            paid_in=Amount.of(sum(p.paid_in for p in found), currency),
        )


class MatchOut(Answer):
    """The match rule on one measure. ratio: others ÷ City (reading a), rounded down; missing: what
    the others still have to bring, null where no rule is in force.
    """

    measure: str
    city: Amount
    others: Amount
    state_enterprises: Amount
    total: Amount
    ratio: str
    times: int | None
    missing: Amount | None

    @classmethod
    def of_reading(cls, reading: MatchReading, rule: Rule | None, currency: str) -> "MatchOut":
        times = None if rule is None else rule.limit["times"]
        return cls(
            measure=reading.measure,
            city=Amount.of(reading.city, currency),
            others=Amount.of(reading.others, currency),
            state_enterprises=Amount.of(reading.state_enterprises, currency),
            total=Amount.of(reading.total, currency),
            ratio=ratio(reading.others, reading.city, "en", towards="down"),
            times=times,
            missing=None if times is None else Amount.of(reading.gap(times), currency),
        )


class HeadroomOut(Answer):
    """A ceiling of the City at a date: what it looks at, what that is taken of, and how far the
    measured figure may still move (below zero: too much).
    """

    rule: str
    title_vi: str
    title_en: str
    severity: Severity
    limit_vi: str
    limit_en: str
    measured: Amount
    against: Amount | None
    headroom: Amount

    @classmethod
    def of_headroom(cls, found: CeilingHeadroom, currency: str) -> "HeadroomOut":
        rule = found.rule
        return cls(
            rule=rule.id,
            title_vi=rule.title_vi,
            title_en=rule.title_en,
            severity=rule.severity,
            limit_vi=limit_shown(rule, "vi"),
            limit_en=limit_shown(rule, "en"),
            measured=Amount.of(found.measured, currency),
            against=None if found.against is None else Amount.of(found.against, currency),
            headroom=Amount.of(found.headroom, currency),
        )


class CeilingOut(Answer):
    """A day that changed what the City's ceilings are judged on; shares rounded up."""

    on: date
    charter: Amount | None
    city_committed: Amount
    committed_share: str
    paid_in: Amount
    city_paid_in: Amount
    paid_in_share: str

    @classmethod
    def of_row(cls, row: CeilingRow, currency: str) -> "CeilingOut":
        return cls(
            on=row.on,
            charter=None if row.charter is None else Amount.of(row.charter, currency),
            city_committed=Amount.of(row.city_committed, currency),
            committed_share=percent(row.city_committed, row.charter or 0, "en", towards="up"),
            paid_in=Amount.of(row.paid_in, currency),
            city_paid_in=Amount.of(row.city_paid_in, currency),
            paid_in_share=percent(row.city_paid_in, row.paid_in, "en", towards="up"),
        )


class BreachOut(Answer):
    """Days on which the City's share of paid-in capital stood above the limit of each. until: the
    first day it held again, null while it goes on. late: who had not paid what was due.
    """

    since: date
    until: date | None
    days: int
    peak_city: Amount
    peak_total: Amount
    peak_share: str
    limit_vi: str
    limit_en: str
    late: list[str]

    @classmethod
    def of_breach(cls, breach: ShareBreach, as_of: date, currency: str) -> "BreachOut":
        return cls(
            since=breach.since,
            until=breach.until,
            days=breach.days(as_of),
            peak_city=Amount.of(breach.peak_city, currency),
            peak_total=Amount.of(breach.peak_total, currency),
            peak_share=percent(breach.peak_city, breach.peak_total, "en", towards="up"),
            limit_vi=limits_shown(breach.rules, "vi"),
            limit_en=limits_shown(breach.rules, "en"),
            late=list(breach.late),
        )
