"""What the pages of meetings read besides the meetings themselves: names, rules, choices."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from fundops.capital.queries import investors as who
from fundops.formats import number
from fundops.ledger.queries import master
from fundops.ledger.values.registers import PartyKind
from fundops.meetings.values import Meeting, MeetingKind, Override
from fundops.policy.bodies import body_in_force
from fundops.policy.packs import load
from fundops.policy.values import Pack, WeightBasis
from fundops.web.frame import Frame
from fundops.web.meetings import words

E = TypeVar("E", bound=StrEnum)
Choices = tuple[tuple[str, str], ...]
MANY = 500  # parties; people who may chair and vote are few


def pack(frame: Frame) -> Pack:
    """The policy pack of the page's fund."""
    return load(frame.fund.pack)


def names(frame: Frame, codes: Iterable[str]) -> dict[str, str]:
    """Parties as the reader knows them."""
    found = master.parties(frame.session, sorted(set(codes)))
    return {code: frame.either(one.name_vi, one.name_en) for code, one in found.items()}


def people(frame: Frame) -> Choices:
    """Who may chair, vote or come for somebody: persons, and the fund's investors."""
    found, _ = master.search_parties(frame.session, limit=MANY)
    investors = {one.code for one in who.investors(frame.session, frame.fund.code)}
    return tuple(
        (one.code, frame.either(one.name_vi, one.name_en))
        for one in found
        if one.kind is PartyKind.INDIVIDUAL or one.code in investors
    )


def of_words(frame: Frame, known: Mapping[E, str]) -> Choices:
    """The values of an enumeration with what the reader calls them."""
    return tuple((each.value, frame.gettext(word)) for each, word in known.items())


def rules(frame: Frame) -> Choices:
    """The rules of the pack by their titles."""
    found = {rule.id: frame.either(rule.title_vi, rule.title_en) for rule in pack(frame).rules}
    return tuple((code, f"{code} · {title}") for code, title in found.items())


def by_capital(frame: Frame, meeting: Meeting) -> bool:
    """Whether a voter's weight is capital, in đồng, rather than votes."""
    body = body_in_force(pack(frame), meeting.kind.value, meeting.held_on)
    return body is not None and body.basis is WeightBasis.CAPITAL


def weight(frame: Frame, value: int, *, is_capital: bool) -> str:
    """A weight with its unit."""
    unit = frame.gettext("{count} đồng") if is_capital else frame.gettext("{count} phiếu")
    return unit.format(count=number(value, frame.lang))


def title(frame: Frame, meeting: Meeting) -> str:
    """What a meeting is called: the body, its number and year."""
    body = {
        MeetingKind.ASSEMBLY: frame.gettext("Đại hội nhà đầu tư lần {number}/{year}"),
        MeetingKind.BOARD: frame.gettext("Phiên họp Hội đồng quản lý số {number}/{year}"),
    }[meeting.kind]
    return body.format(number=f"{meeting.number:02d}", year=meeting.year)


def override_state(override: Override, frame: Frame) -> tuple[str, str]:
    """The state of an override on the page's day, and its tone."""
    if override.closed_on is not None and override.closed_on <= frame.on:
        return words.OVERRIDE_CLOSED, ""
    if override.approved_at is None:
        return words.OVERRIDE_WAITS, "wait"
    if override.is_in_force(frame.on):
        return words.OVERRIDE_IN_FORCE, "warn"
    return words.OVERRIDE_OUT, ""
