"""Nouns of the policy: a pack, its instruments and its rules.

A figure of the law is an exact integer in a rule's `limit`; nothing here or above knows one by
heart. What a rule looks at is named by its `measure`; the domain that can measure it asks for the
rule and hands the figures in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fundops.ledger.values.checks import Band
from fundops.ledger.values.registers import Account, Fund


class Status(StrEnum):
    """How sure we are of what the pack says.

    TEXT: read against the primary text. REPORTED: agreeing public reports of it. ASSUMED: a default
    of ours where the text is not public; it never blocks and is labelled so. INTERNAL: the office's
    own rule.
    """

    TEXT = "text"
    REPORTED = "reported"
    ASSUMED = "assumed"
    INTERNAL = "internal"


class Severity(StrEnum):
    """What a broken rule does: stops the action, is listed, or is a goal that is reported on."""

    BLOCK = "block"
    WARN = "warn"
    KPI = "kpi"


# What a rule's message may speak of; the caller gives all four, `gap` in the measure's own unit.
FACTS = frozenset({"day", "found", "limit", "gap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, resolution, plan, circular or charter.

    short: how a sentence names it ("Nghị quyết số 30/2025/NQ-HĐND"). cite: the whole line of a
    paper's bases ("Căn cứ …") without its final punctuation. order: its place among them. cited:
    whether papers rest on it; rules may lean on one that they do not.
    """

    id: str
    title_vi: str
    title_en: str
    short_vi: str
    short_en: str
    issued_by_vi: str
    issued_by_en: str
    number: str
    issued_on: date | None
    in_force_from: date
    in_force_to: date | None
    status: Status
    source: str
    cite_vi: str
    cite_en: str
    order: int
    cited: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold from one day to another.

    The same id may come several times, one after the other, when the law changes. article is empty
    until it has been checked. limit: exact integers, named as the measure says. by: the day by
    which a goal is to be reached. reading: which of several readings of the text binds. about:
    which of the things that its measure can look at (a kind of support).
    """

    id: str
    title_vi: str
    title_en: str
    instrument: str | None
    source: str
    status: Status
    in_force_from: date
    in_force_to: date | None
    measure: str
    comparison: str
    limit: Mapping[str, int] = field(hash=False)
    severity: Severity
    message_vi: str
    message_en: str
    article_vi: str = ""
    article_en: str = ""
    by: date | None = None
    reading: str | None = None
    about: str = ""


class Subject(StrEnum):
    """What a resolution decides or allows; an action asks for a resolution of its own subject."""

    CALL = "call"
    INVESTMENT_ABOVE = "investment_above"
    WRITE_OFF = "write_off"
    VALUATION_POLICY = "valuation_policy"
    DISTRIBUTION = "distribution"
    OVERRIDE = "override"
    CHARTER = "charter"
    OTHER = "other"


class WeightBasis(StrEnum):
    """What a voter's weight is: votes, one by one, or capital in đồng."""

    VOTES = "votes"
    CAPITAL = "capital"


class Counted(StrEnum):
    """What a majority is taken of: the weight of those present, or of all who may vote."""

    PRESENT = "present"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who decides by resolution ("assembly", "board"), and by which quorum and majorities.

    series: the letters of its resolutions' numbers ("NQ-HĐQL"). quorum, ordinary, special:
    numerator and denominator, with the comparison ">" or ">=". special_for: subjects that take the
    special majority.
    """

    id: str
    title_vi: str
    title_en: str
    series: str
    basis: WeightBasis
    counted: Counted
    quorum: Mapping[str, int] = field(hash=False)
    quorum_comparison: str
    ordinary: Mapping[str, int] = field(hash=False)
    ordinary_comparison: str
    special: Mapping[str, int] = field(hash=False)
    special_comparison: str
    special_for: tuple[Subject, ...]
    status: Status
    source: str
    in_force_from: date
    in_force_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """An action names the resolution that allows it. bodies: whose resolution it may be."""

    id: str
    title_vi: str
    title_en: str
    subject: Subject
    bodies: tuple[str, ...]
    severity: Severity
    status: Status
    source: str
    in_force_from: date
    in_force_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that is particular to one kind of fund. fund: the fund as its papers name it;
    None where that cannot be read.
    """

    id: str
    name_vi: str
    name_en: str
    instruments: tuple[Instrument, ...]
    rules: tuple[Rule, ...]
    chart: tuple[Account, ...]
    bands: tuple[Band, ...]
    bodies: tuple[Body, ...] = ()
    needs: tuple[Need, ...] = ()
    fund: Fund | None = None
