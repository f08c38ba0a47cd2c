"""Investors and contracts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class InvestorKind(StrEnum):
    CITY_BUDGET = "city_budget"
    STATE_ENTERPRISE = "state_enterprise"
    COMPANY = "company"
    INDIVIDUAL = "individual"
    FOREIGN = "foreign"
    SPONSOR = "sponsor"

    @property
    def is_other(self) -> bool:
        """An investor beside the City. A sponsor gives and owns nothing, so it is none."""
        return self not in (InvestorKind.CITY_BUDGET, InvestorKind.SPONSOR)


class ContractKind(StrEnum):
    BCC = "bcc"
    CONTRIBUTION = "contribution"
    MANAGEMENT = "management"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investor:
    """code: the party's code in the book. short: what tables call it."""

    fund: str
    code: str
    kind: InvestorKind
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    joined_on: date
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """late_interest_ppm: parts per million a day on an overdue contribution; None charges
    nothing.
    """

    fund: str
    number: str
    kind: ContractKind
    signed_on: date
    investor: str | None
    subject: str
    late_interest_ppm: int | None = None
    article: str = ""
