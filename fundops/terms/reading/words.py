"""Words of a file that choose between values rather than being one."""

from enum import StrEnum


class HurdleKind(StrEnum):
    """What a hurdle is measured by."""

    CAPITAL = "capital"
    PREFERRED_RETURN = "preferred_return"
    IRR = "irr"
    MULTIPLE = "multiple"


class HurdleType(StrEnum):
    """Soft: carry on all profit, by a catch-up. Hard: on the excess alone."""

    SOFT = "soft"
    HARD = "hard"


class Method(StrEnum):
    """How a preferred return runs."""

    SIMPLE = "simple"
    COMPOUND = "compound"


class ClawbackChoice(StrEnum):
    """When carry is held against the whole life; a contract can have no clawback."""

    NONE = "none"
    FINAL = "final"
    INTERIM = "interim"


class FeeCount(StrEnum):
    """How the time of a fee counts: by a convention of days, or a quarter as a fourth of a year."""

    ACT_365F = "act/365f"
    ACT_360 = "act/360"
    THIRTY_360 = "30/360"
    THIRTY_E_360 = "30e/360"
    ACT_ACT_ISDA = "act/act-isda"
    EQUAL_PERIODS = "equal_periods"
