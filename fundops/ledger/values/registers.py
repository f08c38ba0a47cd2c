"""Who and what the book is kept for and on: funds, parties, accounts, periods, bank accounts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LegalForm(StrEnum):
    BCC = "bcc"
    JSC = "jsc"
    LLC = "llc"
    PUBLIC_FUND = "public_fund"


class AccountType(StrEnum):
    ASSET = "asset"
    CONTRA_ASSET = "contra_asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    CONTRA_EQUITY = "contra_equity"
    INCOME = "income"
    EXPENSE = "expense"
    CLEARING = "clearing"
    MEMO = "memo"


class Basis(StrEnum):
    """An entry is common to both books or belongs to one (book.md: NAV = common + nav)."""

    COMMON = "common"
    NAV = "nav"
    STATUTORY = "statutory"


class IdKind(StrEnum):
    TAX_CODE = "tax_code"
    BUDGET_UNIT = "budget_unit"
    PERSONAL_NUMBER = "personal_number"
    PASSPORT = "passport"
    FOREIGN_REGISTRY = "foreign_registry"


class PartyKind(StrEnum):
    ORGANISATION = "organisation"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    code: str
    name_vi: str
    name_en: str
    legal_form: LegalForm
    currency: str
    founded_on: date
    ends_on: date | None
    parent_vi: str
    parent_en: str
    symbol: str
    place_vi: str
    place_en: str
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    code: str
    kind: PartyKind
    country: str
    id_kind: IdKind
    id_number: str
    name_vi: str
    name_en: str
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """origin: T(hông tư), s(ub-account) or a(ssumed). kept_by: the domain whose actions alone move
    it, "" for anyone.
    """

    code: str
    name_vi: str
    name_en: str
    type: AccountType
    origin: str
    only_basis: Basis | None = None
    kept_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    fund: str
    code: str
    starts_on: date
    ends_on: date
    closed_at: datetime | None
    closed_by: str | None
    seq: int | None
    root: str | None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """An account at a bank or the Treasury; `ledger_account` is the account of the chart that it
    is kept on.
    """

    fund: str
    code: str
    holder: str
    bank: str
    number: str
    currency: str
    ledger_account: str
    opened_on: date
    signatories: str = ""
    version: int = 1
