"""Facts for capital's pure rules: investors, positions, contracts, a receipt, the real ceilings."""

from datetime import date
from uuid import UUID

from fundops.capital.rules.limits import Ceilings
from fundops.capital.values.budget import AllocationDecision, Classification, DecisionKind
from fundops.capital.values.commitments import CommitmentTerms, State
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Contract, ContractKind, Investor, InvestorKind
from fundops.capital.values.money import Receipt
from fundops.ledger.values.registers import BankAccount
from fundops.money import Money, vnd
from fundops.policy.packs import load
from tests.builders import FUND, JANUARY

CITY, ONE, TWO, SPONSOR, STATE = "VN-CITY", "VN-ONE", "VN-TWO", "VN-SPONSOR", "VN-STATE"
NOBODY = "VN-NOBODY"
KINDS = {
    CITY: InvestorKind.CITY_BUDGET,
    ONE: InvestorKind.COMPANY,
    TWO: InvestorKind.INDIVIDUAL,
    SPONSOR: InvestorKind.SPONSOR,
    STATE: InvestorKind.STATE_ENTERPRISE,
}
ID = UUID(int=0)


def ceilings(on: date = JANUARY) -> Ceilings:
    return Ceilings(load("hvcf"), on)


def investor(code: str) -> Investor:
    return Investor(
        fund=FUND,
        code=code,
        kind=KINDS[code],
        name_vi=code,
        name_en=code,
        short_vi=code.removeprefix("VN-"),
        short_en=code.removeprefix("VN-"),
        joined_on=JANUARY,
    )


INVESTORS = {code: investor(code) for code in KINDS}
CONTRACTS = {
    number: Contract(
        fund=FUND,
        number=number,
        kind=ContractKind.CONTRIBUTION,
        signed_on=JANUARY,
        investor=of,
        subject="Góp vốn",
    )
    for number, of in (("HD-1", ONE), ("HD-2", TWO), ("HD-CITY", CITY), ("BCC", None))
}


def terms(code: str, amount: int, contract: str = "BCC") -> CommitmentTerms:
    return CommitmentTerms(code, vnd(amount), contract)


def position(code: str, committed: int, called: int = 0, paid_in: int = 0) -> Position:
    return Position(
        investor=code, kind=KINDS[code], committed=committed, called=called, paid_in=paid_in
    )


def receipt(
    amount: int | Money = 100,
    *,
    payer: str | None = ONE,
    order: str = "",
    state: State = State.POSTED,
) -> Receipt:
    return Receipt(
        id=ID,
        fund=FUND,
        bank_account="VCB",
        reference="FT1",
        value_date=JANUARY,
        amount=amount if isinstance(amount, Money) else vnd(amount),
        payer=payer,
        remark="",
        foreign=None,
        rate_e4=None,
        rate_source="",
        order_number=order,
        order_date=JANUARY if order else None,
        state=state,
        voucher_id=ID,
        number=None,
        seq=None,
    )


def bank(currency: str = "VND", code: str = "VCB") -> BankAccount:
    return BankAccount(
        fund=FUND,
        code=code,
        holder="",
        bank="VCB",
        number=code,
        currency=currency,
        ledger_account="1121" if currency == "VND" else "1122",
        opened_on=JANUARY,
    )


def decision(
    kind: DecisionKind, amount: int, *, code: str = "QĐ-2", amends: str | None = None
) -> AllocationDecision:
    return AllocationDecision(
        id=ID,
        fund=FUND,
        code=code,
        kind=kind,
        decided_on=JANUARY,
        budget_year=2027,
        amount=vnd(amount),
        classification=Classification(),
        amends=amends,
        state=State.PENDING,
        voucher_id=ID,
    )
