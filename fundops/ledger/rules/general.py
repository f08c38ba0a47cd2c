"""A general journal voucher: recorded by hand, on accounts that no domain keeps for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fundops.errors import Refusal, Refusals
from fundops.ledger.errors import (
    AccountKept,
    AccountOfAnotherBasis,
    AccountUnknown,
    LineInWrongCurrency,
    LineNeedsBankAccount,
    OutOfBalance,
)
from fundops.ledger.values.entries import JournalEntry, Line, Series
from fundops.ledger.values.registers import Account, BankAccount, Basis

GENERAL = "ledger.general"
BANK = "112"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralVoucher:
    """What was typed: lines that need not balance yet."""

    fund: str
    series: Series
    basis: Basis
    value_date: date
    description: str
    lines: tuple[Line, ...]


def accept_general(
    asked: GeneralVoucher,
    *,
    posting_date: date,
    currency: str,
    chart: Mapping[str, Account],
    banks: Mapping[str, BankAccount],
) -> JournalEntry:
    """The entry of a general voucher, or every fault at once."""
    faults = [
        fault for line in asked.lines for fault in _faults(line, asked, currency, chart, banks)
    ]
    Refusals.raise_if_any(faults or _imbalance(asked.lines))
    return JournalEntry(
        fund=asked.fund,
        kind=GENERAL,
        series=asked.series,
        basis=asked.basis,
        value_date=asked.value_date,
        posting_date=posting_date,
        description=asked.description,
        lines=asked.lines,
    )


def _faults(
    line: Line,
    asked: GeneralVoucher,
    currency: str,
    chart: Mapping[str, Account],
    banks: Mapping[str, BankAccount],
) -> list[Refusal]:
    account = chart.get(line.account)
    if account is None:
        return [AccountUnknown(account=line.account, fund=asked.fund)]
    faults: list[Refusal] = []
    if account.kept_by:
        faults.append(AccountKept(account=account.code, kept_by=account.kept_by))
    if account.only_basis not in (None, asked.basis):
        faults.append(
            AccountOfAnotherBasis(
                account=account.code, only_basis=account.only_basis, basis=asked.basis
            )
        )
    found = line.amount.currency.code
    if found != currency:
        faults.append(LineInWrongCurrency(account=account.code, expected=currency, found=found))
    if not _names_its_bank(line, banks):
        faults.append(LineNeedsBankAccount(account=account.code))
    return faults


def _names_its_bank(line: Line, banks: Mapping[str, BankAccount]) -> bool:
    """Money at a bank lies on one registered account; without it, the tie-out with the bank's
    statement could never hold.
    """
    code = line.about.bank_account
    if code is None:
        return not line.account.startswith(BANK)
    return code in banks and banks[code].ledger_account == line.account


def _imbalance(lines: Sequence[Line]) -> list[Refusal]:
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.group] = sums.get(line.group, 0) + line.amount.minor
    return [OutOfBalance()] if any(sums.values()) else []
