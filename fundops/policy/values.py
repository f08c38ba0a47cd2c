"""Nouns of the policy: a pack, its instruments and its rules.

A figure of the law is an exact integer in a rule's `limit`; nothing here or above knows one by
heart. What a rule looks at is named by its `measure`; the domain that can measure it asks for the
rule and hands the figures in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from fundops.ledger.values.checks import Band
from fundops.ledger.values.registers import Account


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


_AMOUNT = frozenset({"amount"})
_COUNT = frozenset({"count"})
_SHARE = frozenset({"numerator", "denominator"})
_TIMES = frozenset({"times"})
_WORKING_DAYS = frozenset({"working_days"})

# What a rule can look at, and the integers that its limit then has. "of" is the figure that a share
# or a multiple is taken of.
MEASURES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "city_capital": _AMOUNT,  # the City's commitment, and its cumulative paid-in
        "city_share_of_charter": _SHARE,  # the City's commitment, of charter capital
        "city_share_of_paid_in": _SHARE,  # the City's paid-in, of everybody's
        "city_drawn": _SHARE,  # the City's paid-in of a budget year, of its allocation in force
        "city_called": _SHARE,  # what a call asks of the City, of the undrawn allocation
        "other_investors": _COUNT,
        "mobilised": _TIMES,  # what the others bring, of what the City brings
        "call_notice": _WORKING_DAYS,  # from the day of the call to the day it is due
        "key_missions": _COUNT,  # in a year
    }
)

# What a rule's message may speak of; the caller gives all four, `gap` in the measure's own unit.
FACTS = frozenset({"day", "found", "limit", "gap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, resolution, plan, circular or charter.

    short: how a sentence names it ("Nghị quyết số 30/2025/NQ-HĐND"). cite: the whole line of a
    paper's bases ("Căn cứ …") without its final punctuation. order: its place among them.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold from one day to another.

    The same id may come several times, one after the other, when the law changes. article is empty
    until it has been checked. limit: exact integers, named as MEASURES says. by: the day by which a
    goal is to be reached. reading: which of several readings of the text binds.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that is particular to one kind of fund."""

    id: str
    name_vi: str
    name_en: str
    instruments: tuple[Instrument, ...]
    rules: tuple[Rule, ...]
    chart: tuple[Account, ...]
    bands: tuple[Band, ...]
