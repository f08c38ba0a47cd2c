"""What must be true of a pack itself, all faults at once, so that an office which edits its data
learns everything in one go and before anything is judged by it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import combinations
from string import Formatter
from unicodedata import is_normalized

from fundops.ledger.values.checks import Band
from fundops.ledger.values.registers import Account, AccountType, Fund, LegalForm
from fundops.policy.bodies import of_meetings
from fundops.policy.measures import MEASURES
from fundops.policy.values import FACTS, Body, Instrument, Need, Pack, Rule, Severity, Status

ORIGINS = {"T": "the circular's own", "s": "our sub-account under one of its codes", "a": "assumed"}
_CODE = re.compile(r"[0-9]{3,6}")  # as the table of accounts asks for
_COMPARISONS = ("<=", ">=")
_CHECKS = (2, 3)
_MAY_BE_EMPTY = ("article",)  # until somebody has checked it
CAPITAL = {
    "budget-amount": "city_capital",
    "budget-share": "city_share_of_charter",
    "budget-share-called": "city_share_of_called",
    "budget-share-paid": "city_share_of_paid_in",
    "budget-allocation": "city_drawn",
    "budget-call": "city_called",
    "investors": "other_investors",
    "match": "mobilised",
    "call-notice": "call_notice",
}
"""The rules that capital asks for by name, with what it judges them on."""


def faults(pack: Pack) -> list[str]:
    """Everything wrong with what the pack says; an empty list for a sound one."""
    found = [*_texts(f"pack {pack.id}", pack), *_fund(pack)]
    found += _repeats("account", [a.code for a in pack.chart])
    found += _repeats("instrument", [instrument.id for instrument in pack.instruments])
    for instrument in pack.instruments:
        found += _instrument(instrument)
    for rule in pack.rules:
        found += _rule(rule, pack)
    for account in pack.chart:
        found += _account(account)
    for band in pack.bands:
        found += _band(band)
    of_decisions: tuple[Body | Need, ...] = (*pack.bodies, *pack.needs)
    for record in of_decisions:
        where = f"{type(record).__name__.lower()} {record.id}"
        found += [*_texts(where, record), *_dates(where, record), *of_meetings(where, record)]
    overlaps = [*_overlaps("rule", pack.rules), *_overlaps("band", pack.bands)]
    overlaps += [*_overlaps("body", pack.bodies), *_overlaps("need", pack.needs)]
    return [*found, *overlaps, *_memo_groups(pack.chart)]


def _repeats(kind: str, ids: Sequence[str]) -> Iterator[str]:
    return (f"{kind} {each}: given {n} times" for each, n in Counter(ids).items() if n > 1)


def _fund(pack: Pack) -> Iterator[str]:
    """The fund that the pack describes."""
    fund = pack.fund
    if fund is None:
        return
    where = f"fund {fund.code}"
    yield from _texts(where, fund)
    if fund.pack != pack.id:
        yield f"pack {pack.id}: the id is not the folder's name, {fund.pack}"
    if fund.ends_on is not None and fund.ends_on < fund.founded_on:
        yield f"{where}: ends before it begins"


def missing(pack: Pack) -> Iterator[str]:
    """Rules that the fund's book of capital asks for by name and the pack does not have."""
    if pack.fund is None or pack.fund.legal_form is LegalForm.PUBLIC_FUND:
        return
    there = {rule.id for rule in pack.rules}
    for name in CAPITAL:
        if f"{pack.id}.{name}" not in there:
            yield f"pack {pack.id}: no rule {pack.id}.{name}, which the book of capital asks for"


def _texts(
    where: str, record: Pack | Fund | Instrument | Rule | Account | Band | Body | Need
) -> Iterator[str]:
    """Each text in both languages, and in composed characters, as the database asks for."""
    for name in (field.name.removesuffix("_vi") for field in fields(record)):
        vi, en = getattr(record, f"{name}_vi", None), getattr(record, f"{name}_en", None)
        if vi is None or en is None or (name in _MAY_BE_EMPTY and not vi and not en):
            continue
        if not vi.strip() or not en.strip():
            yield f"{where}: {name} needs both languages"
        if not is_normalized("NFC", vi + en):
            yield f"{where}: {name} is not in composed characters (NFC)"


def _instrument(instrument: Instrument) -> Iterator[str]:
    where = f"instrument {instrument.id}"
    yield from _texts(where, instrument)
    yield from _dates(where, instrument)
    if not instrument.cite_vi.startswith("Căn cứ "):
        yield f"{where}: cite_vi does not begin with Căn cứ"
    if instrument.cite_vi.endswith((".", ";", ",")) or instrument.cite_en.endswith((".", ";", ",")):
        yield f"{where}: the paper sets the punctuation that ends a citation"


def _dates(where: str, dated: Instrument | Rule | Band | Body | Need) -> Iterator[str]:
    if dated.in_force_to is not None and dated.in_force_to < dated.in_force_from:
        yield f"{where}: ends before it begins"


def _rule(rule: Rule, pack: Pack) -> Iterator[str]:
    where = f"rule {rule.id}"
    yield from _texts(where, rule)
    yield from _dates(where, rule)
    if not rule.id.startswith(f"{pack.id}."):
        yield f"{where}: its id does not begin with {pack.id}."
    yield from _basis(where, rule, pack)
    yield from _limit(where, rule)
    yield from _message(where, rule)
    if rule.comparison not in _COMPARISONS:
        yield f"{where}: comparison {rule.comparison!r} is neither <= nor >="
    if rule.status is Status.ASSUMED and rule.severity is Severity.BLOCK:
        yield f"{where}: what is assumed never blocks"


def _basis(where: str, rule: Rule, pack: Pack) -> Iterator[str]:
    if not rule.source.strip():
        yield f"{where}: no source"
    if (rule.instrument is None) != (rule.status is Status.INTERNAL):
        yield f"{where}: a rule is the office's own or has an instrument"
    if rule.instrument is None:
        return
    source = next((each for each in pack.instruments if each.id == rule.instrument), None)
    if source is None:
        yield f"{where}: no instrument {rule.instrument}"
    elif rule.in_force_from < source.in_force_from:
        yield f"{where}: in force before its instrument {source.id}"


def _limit(where: str, rule: Rule) -> Iterator[str]:
    wanted = MEASURES.get(rule.measure)
    asked = CAPITAL.get(rule.id.partition(".")[2], rule.measure)
    if wanted is None:
        yield f"{where}: no measure {rule.measure}"
    elif rule.measure != asked:
        yield f"{where}: the book of capital judges it on {asked}"
    else:
        if rule.limit.keys() != wanted.limit:
            yield f"{where}: the limit of {rule.measure} is {sorted(wanted.limit)}"
        if bool(rule.about) is not wanted.named:
            yield f"{where}: about names a kind where {rule.measure} has several, and only there"
    for name, figure in rule.limit.items():
        if type(figure) is not int or figure <= 0:
            yield f"{where}: {name} = {figure!r} is not a positive whole number"


def _message(where: str, rule: Rule) -> Iterator[str]:
    try:
        vi, en = _placeholders(rule.message_vi), _placeholders(rule.message_en)
    except ValueError as error:
        yield f"{where}: a message cannot be read: {error}"
        return
    if vi != en:
        yield f"{where}: the two messages tell different facts"
    if not vi | en <= FACTS:
        yield f"{where}: a message tells {sorted(FACTS)} and nothing else"


def _placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def _overlaps(kind: str, versions: Sequence[Rule | Band | Body | Need]) -> Iterator[str]:
    for one, other in combinations(sorted(versions, key=lambda each: each.in_force_from), 2):
        if one.id == other.id and (
            one.in_force_to is None or other.in_force_from <= one.in_force_to
        ):
            yield f"{kind} {one.id}: two versions in force on {other.in_force_from}"


def _account(account: Account) -> Iterator[str]:
    where = f"account {account.code}"
    yield from _texts(where, account)
    if not _CODE.fullmatch(account.code):
        yield f"{where}: a code is three to six digits"
    if account.origin not in ORIGINS:
        yield f"{where}: origin {account.origin!r} is none of {', '.join(ORIGINS)}"
    if (account.type is AccountType.MEMO) != account.code.startswith("0"):
        yield f"{where}: class 0, and no other, is for memorandum accounts"


def _band(band: Band) -> Iterator[str]:
    where = f"band {band.id}"
    yield from _texts(where, band)
    yield from _dates(where, band)
    if not band.source.strip():
        yield f"{where}: no source"
    if band.status not in (Status.ASSUMED, Status.INTERNAL):
        yield f"{where}: a band is the office's own or assumed, not {band.status!r}"
    if not band.series:
        yield f"{where}: no series of vouchers"
    if band.from_minor <= 0:
        yield f"{where}: from_minor = {band.from_minor} is not a positive whole number"
    if band.checks not in _CHECKS:
        yield f"{where}: checks is 2 or 3, the person who posts counted"


def _memo_groups(chart: Sequence[Account]) -> Iterator[str]:
    """A memorandum group balances within itself, so it has its own contra account, "…9"."""
    codes = {account.code for account in chart}
    for group in sorted({code[:2] for code in codes if code.startswith("0")}):
        if f"{group}09" not in codes:
            yield f"memorandum group {group}: no contra account {group}09"
