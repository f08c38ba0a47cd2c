"""JSON of funds, parties, accounts, bank accounts, periods and office days."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Day,
    Line,
    OptionalLine,
    SignedAmount,
    Truth,
    Year,
)
from fundops.ledger.values.figures import BankBalance
from fundops.ledger.values.registers import (
    AccountType,
    BankAccount,
    Basis,
    IdKind,
    LegalForm,
    PartyKind,
)
from fundops.workdays import OfficeDay

Country = Annotated[str, Field(pattern="^[A-Z]{2}$", examples=["VN"])]


class FundOut(Answer):
    """A fund that a book is kept for."""

    code: str
    name_vi: str
    name_en: str
    legal_form: LegalForm
    currency: str
    founded_on: date
    ends_on: date | None
    pack: str


class PartyIn(Body):
    """A person or an organisation to put on record."""

    kind: PartyKind
    country: Country = "VN"
    id_kind: IdKind
    id_number: Code
    name_vi: Line
    name_en: OptionalLine = ""


class PartyRename(Body):
    name_vi: Line
    name_en: Line


class PartyOut(Answer):
    code: str
    kind: PartyKind
    country: str
    id_kind: IdKind
    id_number: str
    name_vi: str
    name_en: str
    version: int


class AccountOut(Answer):
    """kept_by: the domain whose actions alone move the account; a general voucher may not."""

    code: str
    name_vi: str
    name_en: str
    type: AccountType
    origin: str
    only_basis: Basis | None
    kept_by: str


class BankAccountIn(Body):
    """An account to register. ledger_account: the account of the chart that it is kept on."""

    code: Annotated[str, Field(pattern="^[A-Z0-9][A-Z0-9-]{0,29}$", examples=["BIDV-VND"])]
    holder: Line
    bank: Line
    number: Code
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "VND"
    ledger_account: Annotated[str, Field(pattern="^(112[0-9]?|1281)$", examples=["1121"])]
    opened_on: Day
    signatories: OptionalLine = ""

    def of_fund(self, fund: str) -> BankAccount:
        return BankAccount(fund=fund, **self.values())


class BankAccountOut(Answer):
    code: str
    holder: str
    bank: str
    number: str
    currency: str
    ledger_account: str
    opened_on: date
    signatories: str
    version: int


class BankStatementIn(Body):
    """What the bank says it holds at the end of a day. filed_as: where the paper is."""

    on: Day
    balance: SignedAmount
    filed_as: Line


class Filed(Answer):
    id: UUID


class BankBalanceOut(Answer):
    """Book and bank at the end of a day, in the account's own currency; home is the book's figure
    in the fund's. statement and difference: null while no statement of that day is filed.
    """

    bank_account: str
    book: Amount
    home: Amount
    statement: Amount | None
    difference: Amount | None
    filed_as: str

    @classmethod
    def of_balance(cls, found: BankBalance, home_currency: str) -> "BankBalanceOut":
        own = found.account.currency
        said, gap = found.statement, found.difference
        return cls(
            bank_account=found.account.code,
            book=Amount.of(found.book, own),
            home=Amount.of(found.home, home_currency),
            statement=None if said is None else Amount.of(said, own),
            difference=None if gap is None else Amount.of(gap, own),
            filed_as=found.filed_as,
        )


class OfficeDayIn(Body):
    """works: true makes a public holiday a working day, false makes a working day free."""

    works: Truth
    reason: Line

    def on(self, day: date) -> OfficeDay:
        return OfficeDay(day, self.works, self.reason)


class OfficeDayOut(Answer):
    day: date
    works: bool
    reason: str


class YearIn(Body):
    year: Year


class PeriodOut(Answer):
    """A quarter. seq and root: size and root of the tree when it was closed."""

    code: str
    starts_on: date
    ends_on: date
    is_closed: bool
    closed_at: datetime | None
    closed_by: str | None
    seq: int | None
    root: str | None
