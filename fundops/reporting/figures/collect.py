"""Collect figures at a cut, from the domains' queries alone."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from fundops.capital.queries import investors, positions, receipts, records
from fundops.capital.queries import ties as capital_ties
from fundops.capital.rules.watch import match_readings
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Investor
from fundops.capital.values.money import Call, Contribution, Use
from fundops.findings import queries as findings
from fundops.ledger.queries import balances, entries, master
from fundops.ledger.queries import ties as ledger_ties
from fundops.ledger.values.figures import Cut
from fundops.periods import Quarter, quarters_between
from fundops.policy.packs import load
from fundops.policy.rules import instruments_in_force, rule_in_force
from fundops.policy.values import Pack, Rule
from fundops.reporting.errors import PeriodBeforeFund, PeriodNotOver
from fundops.reporting.figures import overrides
from fundops.reporting.figures.values import (
    Balances,
    BoardFigures,
    BookFigures,
    CapitalFigures,
    Heading,
    QuarterPaid,
)


def cut_of(session: Session, fund: str, quarter: Quarter, known_on: datetime | None) -> Cut:
    """The cut a statement is made at; refuses a quarter that is not over or before the fund."""
    today = master.today(session)
    kept = master.fund(session, fund)
    if quarter.ends_on >= today:
        raise PeriodNotOver(period=quarter, today=today)
    if quarter.ends_on < kept.founded_on:
        raise PeriodBeforeFund(period=quarter, founded=kept.founded_on)
    return balances.cut(session, fund, quarter.ends_on, known_on)


def board(
    session: Session, fund: str, quarter: Quarter, known_on: datetime | None = None
) -> BoardFigures:
    """Everything the quarterly board statement says."""
    cut = cut_of(session, fund, quarter, known_on)
    capital = capital_figures(session, cut, quarter)
    before = quarter.previous()
    return BoardFigures(
        heading=heading(session, cut, quarter),
        capital=capital,
        previous_paid=sum(p.city + p.others for p in capital.quarter_paid if p.quarter == before),
        book=BookFigures(
            closing=_balances(session, cut, quarter.ends_on),
            opening=_balances(session, cut, quarter.starts_on - timedelta(days=1)),
            before=_balances(session, cut, before.starts_on - timedelta(days=1)),
            year_start=_balances(session, cut, date(quarter.year - 1, 12, 31)),
            banks=tuple(ledger_ties.bank_balances(session, cut)),
        ),
        rules=findings.at(session, cut),
        broken=findings.broken(session, cut, quarter.starts_on),
        overrides=overrides.named(session, cut, quarter.starts_on),
    )


def heading(session: Session, cut: Cut, quarter: Quarter) -> Heading:
    """The frame of a statement: fund, law in force on the day of the data, tree, tie-outs."""
    fund = master.fund(session, cut.fund)
    pack = load(fund.pack)
    head = balances.head(session, cut)
    closed_at = _closed_at(session, cut, quarter)
    times = [head.recorded_at, closed_at]
    as_of = max((t for t in times if t is not None), default=None)
    return Heading(
        fund=fund,
        pack=pack,
        quarter=quarter,
        is_closed=closed_at is not None,
        is_demo=master.is_demo(session),
        instruments=instruments_in_force(pack, as_of.date() if as_of else quarter.ends_on),
        head=head,
        data_as_of=as_of,
        known_on=cut.known_on,
        reversals=len(
            entries.entries(
                session, cut, kind="ledger.reversal", since=quarter.starts_on, limit=500
            )
        ),
        ties=(
            ledger_ties.bank_tie(session, cut),
            capital_ties.paid_in_tie(session, cut),
            ledger_ties.memo_tie(session, cut, "T3", "01"),
            capital_ties.budget_tie(session, cut),
            ledger_ties.debit_credit_tie(session, cut),
            ledger_ties.tree_tie(session, cut),
        ),
    )


def _closed_at(session: Session, cut: Cut, quarter: Quarter) -> datetime | None:
    """When the quarter was closed, if that was known at the cut."""
    for period in master.periods(session, cut.fund):
        if period.code == str(quarter) and period.closed_at is not None:
            is_known = cut.known_on is None or period.closed_at <= cut.known_on
            return period.closed_at if is_known else None
    return None


def capital_figures(session: Session, cut: Cut, quarter: Quarter) -> CapitalFigures:
    """Capital by value date up to the quarter's end."""
    pack = load(master.fund(session, cut.fund).pack)
    who, where = _investors(session, cut)
    paying = [c for c in receipts.contributions(session, cut) if c.use is Use.CONTRIBUTION]
    calls = {
        call.number: call
        for call in records.calls(session, cut)
        if call.state is State.POSTED and call.called_on <= cut.on
    }
    budget = _year_budget(session, cut, quarter.year)
    return CapitalFigures(
        investors=who,
        positions=where,
        charter=positions.charter_capital(session, cut),
        match=match_readings(where),
        calls=calls,
        quarter_paid=_by_quarter(paying, session, cut, quarter),
        contributions=tuple(c for c in paying if c.value_date >= quarter.starts_on),
        breaches=tuple(positions.breaches(session, cut, pack)),
        overdue=_overdue(paying, calls, cut),
        ceilings=tuple(positions.ceiling_rows(session, cut, pack)),
        rules=_rules(pack, cut.on),
        allocated=budget[0] + budget[1],
        drawn=budget[1],
    )


def _investors(session: Session, cut: Cut) -> tuple[dict[str, Investor], tuple[Position, ...]]:
    """Who had joined by the cut's date or has capital in it, and where they stood."""
    where = positions.positions(session, cut)
    moved = {p.investor for p in where if p.committed or p.called or p.paid_in}
    who = {
        code: investor
        for code, investor in investors.by_code(session, cut.fund).items()
        if investor.joined_on <= cut.on or code in moved
    }
    return who, tuple(p for p in where if p.investor in who)


def _rules(pack: Pack, on: date) -> dict[str, Rule]:
    """Rules in force on the day, by the part of their id after the pack's."""
    names = {rule.id.split(".", 1)[1] for rule in pack.rules}
    found = {name: rule_in_force(pack, f"{pack.id}.{name}", on) for name in names}
    return {name: rule for name, rule in found.items() if rule is not None}


def _year_budget(session: Session, cut: Cut, year: int) -> tuple[int, int]:
    """(undrawn, drawn) of the City's budget of a year at the cut."""
    keys: tuple[balances.Key, ...] = ("account", "budget_year")
    found = {
        str(s.key[0]): s.net
        for s in balances.sums(session, cut, ["0301", "0302"], by=keys, dated="value_date")
        if s.key[1] == year
    }
    return found.get("0301", 0), found.get("0302", 0)


def _by_quarter(
    paying: list[Contribution], session: Session, cut: Cut, last: Quarter
) -> tuple[QuarterPaid, ...]:
    """Contributions of each quarter since the fund's first, the City beside the others."""
    first = Quarter.of(master.fund(session, cut.fund).founded_on)
    city = investors.city(session, cut.fund)
    ours = city.code if city else ""
    return tuple(
        QuarterPaid(
            quarter,
            sum(c.amount.minor for c in paying if c.investor == ours and _in(c, quarter)),
            sum(c.amount.minor for c in paying if c.investor != ours and _in(c, quarter)),
        )
        for quarter in quarters_between(first, last)
    )


def _in(contribution: Contribution, quarter: Quarter) -> bool:
    return quarter.contains(contribution.value_date)


def _overdue(paying: list[Contribution], calls: dict[int, Call], cut: Cut) -> dict[str, int]:
    """What was due by the cut's date and is unpaid, by investor, in minor units."""
    owed: dict[str, int] = {}
    for call in calls.values():
        if call.due_on < cut.on:
            for share in call.shares:
                owed[share.investor] = owed.get(share.investor, 0) + share.amount.minor
    for c in paying:
        if c.due_on is not None and c.due_on < cut.on:
            owed[c.investor] = owed.get(c.investor, 0) - c.amount.minor
    return {investor: amount for investor, amount in sorted(owed.items()) if amount > 0}


def _balances(session: Session, cut: Cut, on: date) -> Balances:
    found = balances.trial_balance(session, cut.at(on))
    return Balances(on, {b.account: b.net for b in found if not b.account.startswith("0")})
