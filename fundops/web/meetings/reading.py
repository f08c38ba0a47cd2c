"""What the pages of meetings read besides the meetings themselves: names, rules, choices."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from fundops.capital.queries import investors as who
from fundops.formats import number
from fundops.ledger.queries import master
from fundops.ledger.values.registers import PartyKind
from fundops.meetings.actions.meetings import body
from fundops.meetings.queries.seen import Seen
from fundops.meetings.values.meetings import Meeting, MeetingKind
from fundops.meetings.values.overrides import Override
from fundops.policy.bodies import body_in_force
from fundops.policy.packs import load
from fundops.policy.values import Body, Pack, WeightBasis
from fundops.web.frame import Frame
from fundops.web.meetings import words

E = TypeVar("E", bound=StrEnum)
Choices = tuple[tuple[str, str], ...]
MANY = 5000  # parties that are looked through for persons
NOW = dict.fromkeys(("period", "as_of", "known_on"))
"""For `url`: without the days that the page looks at, as forms have none."""


def seen(frame: Frame) -> Seen:
    """What of the fund's meetings the reader may see."""
    return Seen.by(frame.principal, frame.session, frame.fund.code)


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
    """The rules of the pack, by their codes and titles."""
    return tuple((code, f"{code} · {title}") for code, title in rule_titles(frame).items())


def rule_titles(frame: Frame) -> dict[str, str]:
    """What the rules of the pack are called."""
    return {rule.id: frame.either(rule.title_vi, rule.title_en) for rule in pack(frame).rules}


def body_of(frame: Frame, meeting: Meeting) -> Body:
    """The body that meets, as the fund's pack has it on the day."""
    return body(frame.session, meeting.fund, meeting.kind, meeting.held_on)


def bodies(frame: Frame) -> dict[MeetingKind, str]:
    """The bodies that the fund has, as its pack calls them."""
    there = {kind: body_in_force(pack(frame), kind.value, frame.today) for kind in MeetingKind}
    return {
        kind: frame.either(found.title_vi, found.title_en) for kind, found in there.items() if found
    }


def kind_said(frame: Frame, kind: MeetingKind) -> str:
    """What a body is called."""
    return bodies(frame).get(kind) or frame.gettext(words.KIND[kind])


def by_capital(frame: Frame, meeting: Meeting) -> bool:
    """Whether a voter's weight is capital, in đồng, rather than votes."""
    return body_of(frame, meeting).basis is WeightBasis.CAPITAL


def weight(frame: Frame, value: int, *, is_capital: bool) -> str:
    """A weight with its unit."""
    votes = frame.gettext("{count} phiếu")
    if value == 1:
        votes = frame.pgettext("một", "{count} phiếu")
    unit = frame.gettext("{count} đồng") if is_capital else votes
    return unit.format(count=number(value, frame.lang))


def title(frame: Frame, meeting: Meeting) -> str:
    """What a meeting is called: the body, its number and year."""
    said = {
        MeetingKind.ASSEMBLY: frame.gettext("{body} lần {number}/{year}"),
        MeetingKind.BOARD: frame.gettext("Phiên họp {body} số {number}/{year}"),
    }[meeting.kind]
    called = kind_said(frame, meeting.kind)
    return said.format(body=called, number=f"{meeting.number:02d}", year=meeting.year)


def way(frame: Frame, *pages: tuple[str, str]) -> list[tuple[str, str]]:
    """The pages above one of meetings, for its breadcrumb: titles and paths below the section."""
    found = [(frame.gettext("Họp và nghị quyết"), "/meetings"), *pages]
    return [(title, frame.url(path)) for title, path in found]


def override_state(override: Override, frame: Frame) -> tuple[str, str]:
    """The state of an override on the page's day, and its tone."""
    if override.closed_on is not None and override.closed_on <= frame.on:
        return words.OVERRIDE_CLOSED, ""
    if override.amended_on is not None and override.amended_on <= frame.on:
        return words.OVERRIDE_FALLEN, "bad"
    if override.approved_at is None:
        return words.OVERRIDE_WAITS, "wait"
    if override.is_in_force(frame.on):
        return words.OVERRIDE_IN_FORCE, "warn"
    return words.OVERRIDE_OUT, ""
