"""Where everybody stands at a date, read from the book by value date."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.queries import investors as who
from fundops.capital.queries import records
from fundops.capital.rules.watch import match_readings, share_breaches
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import CeilingRow, MatchReading, Position, ShareBreach
from fundops.capital.values.investors import Investor, InvestorKind
from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut
from fundops.policy.rules import rule_in_force, turning_days
from fundops.policy.values import Pack

CEILINGS = ("budget-amount", "budget-share")


def positions(session: Session, cut: Cut) -> list[Position]:
    """Committed, called and paid-in of every investor with a value date up to the cut's; sponsors
    have none.
    """
    found = {
        (item.key[0], str(item.key[1])): item.net
        for item in balances.sums(
            session,
            cut,
            ["0102", "0103", "0109", "4111"],
            by=("account", "party"),
            dated="value_date",
        )
    }
    return [
        Position(
            investor=investor.code,
            kind=investor.kind,
            committed=-found.get(("0109", investor.code), 0),
            called=found.get(("0102", investor.code), 0) + found.get(("0103", investor.code), 0),
            paid_in=-found.get(("4111", investor.code), 0),
        )
        for investor in who.investors(session, cut.fund)
        if investor.kind is not InvestorKind.SPONSOR
        and (_was_in(investor, cut) or any(party == investor.code for _, party in found))
    ]


def _was_in(investor: Investor, cut: Cut) -> bool:
    """Whether an investor without figures is listed: as known on a time, who came in by the day
    before, so that the list never changes once that time is past.
    """
    if cut.known_on is None:
        return True
    return investor.joined_on < cut.known_on.astimezone(VIETNAM_TIME).date()


def charter_capital(session: Session, cut: Cut) -> int | None:
    """The charter capital in force on the cut's day, minor units; None before the first
    decision.
    """
    return balances.net(session, cut, ["0401"], dated="value_date") or None


def match(session: Session, cut: Cut) -> dict[str, MatchReading]:
    """The match rule's readings on committed, called and paid-in."""
    return match_readings(positions(session, cut))


def ceiling_rows(session: Session, cut: Cut, pack: Pack) -> list[CeilingRow]:
    """What the ceilings are judged on, one row for each day that changed it or changed a ceiling,
    with the ceilings of that day.
    """
    city = who.city(session, cut.fund)
    ours = city.code if city else ""
    keys: tuple[balances.Key, ...] = ("value_date", "account", "party")
    changes: dict[date, list[tuple[object, object, int]]] = defaultdict(list)
    for item in balances.sums(session, cut, ["0401", "0109", "4111"], by=keys, dated="value_date"):
        changes[_day(item.key[0])].append((item.key[1], item.key[2], item.net))
    charter = committed = paid_in = city_paid_in = 0
    rows: list[CeilingRow] = []
    for day in _ceiling_days(changes, cut.on, pack):
        for account, party, net in changes.get(day, ()):
            charter += net if account == "0401" else 0
            committed -= net if (account, party) == ("0109", ours) else 0
            paid_in -= net if account == "4111" else 0
            city_paid_in -= net if (account, party) == ("4111", ours) else 0
        amount, share = (rule_in_force(pack, f"{pack.id}.{name}", day) for name in CEILINGS)
        rows.append(
            CeilingRow(
                on=day,
                charter=charter or None,
                city_committed=committed,
                paid_in=paid_in,
                city_paid_in=city_paid_in,
                amount=amount,
                share=share,
            )
        )
    return rows


def _ceiling_days(changes: Collection[date], until: date, pack: Pack) -> list[date]:
    """Days of entries, and those after the first on which a ceiling begins or has ended."""
    if not changes:
        return []
    names = {f"{pack.id}.{name}" for name in CEILINGS}
    turns = turning_days(rule for rule in pack.rules if rule.id in names)
    return sorted({*changes, *(day for day in turns if min(changes) < day <= until)})


def breaches(session: Session, cut: Cut, pack: Pack) -> list[ShareBreach]:
    """Days on which the City's share of paid-in stood above the limit of the watch rule as it was
    on each of them, up to the cut's date.
    """
    versions = [rule for rule in pack.rules if rule.id == f"{pack.id}.budget-share-paid"]
    city = who.city(session, cut.fund)
    if city is None:
        return []
    keys: tuple[balances.Key, ...] = ("value_date", "party")
    paid = balances.sums(session, cut, ["4111"], by=keys, dated="value_date")
    return share_breaches(
        [(_day(item.key[0]), str(item.key[1]), -item.net) for item in paid],
        [
            (call.due_on, share.investor, share.amount.minor)
            for call in records.calls(session, cut)
            if call.state is State.POSTED
            for share in call.shares
        ],
        city=city.code,
        versions=versions,
        as_of=cut.on,
    )


def _day(key: object) -> date:
    if not isinstance(key, date):
        raise TypeError(f"{key!r} is not a date")
    return key
