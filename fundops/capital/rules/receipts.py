"""A receipt is a fact and always books; foreign money is booked at the bank's transfer buying rate
of its day.
"""

from datetime import date

from fundops.capital.errors.commitments import AmountNotPositive, DateInFuture
from fundops.capital.errors.receipts import (
    ForeignBalanceTooSmall,
    NotForeign,
    RateMissing,
    WrongCurrency,
)
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series, credit, debit
from fundops.ledger.values.figures import BankBalance
from fundops.ledger.values.registers import BankAccount, Basis
from fundops.money import Money, Rounding

RECEIPT = "capital.receipt"
EXCHANGE = "capital.exchange"
SUSPENSE = "33888"
SOLD = "Bán ngoại tệ "
RATE_UNIT = 10_000
"""Rates are kept as đồng for one unit of foreign currency, times 10**4."""


def home_amount(
    credited: Money, account: BankAccount, rate_e4: int | None, rate_source: str, home: str
) -> Money:
    """What a credited amount is in the fund's currency, half-up to its minor unit; refuses a wrong
    currency.
    """
    if credited.currency.code != account.currency:
        raise WrongCurrency(
            bank_account=account.code, expected=account.currency, found=credited.currency.code
        )
    if credited.minor <= 0:
        raise AmountNotPositive
    if account.currency == home:
        return credited
    if not rate_e4 or rate_e4 < 0 or not rate_source.strip():
        raise RateMissing
    numerator = rate_e4 * int("1" + "0" * Money.zero(home).exponent)
    denominator = RATE_UNIT * int("1" + "0" * credited.exponent)
    return Money.of_minor(credited.minor, home).mul_ratio(numerator, denominator, Rounding.HALF_UP)


def accept_receipt(
    *,
    account: BankAccount,
    credited: Money,
    amount: Money,
    reference: str,
    value_date: date,
    posting_date: date,
    payer: str | None,
    today: date,
) -> JournalEntry:
    """The entry of a bank credit into suspense (book.md event 4)."""
    if value_date > today:
        raise DateInFuture(day=value_date, today=today)
    foreign = credited if credited.currency != amount.currency else None
    return JournalEntry(
        fund=account.fund,
        kind=RECEIPT,
        series=Series.BANK_CREDIT,
        basis=Basis.COMMON,
        value_date=value_date,
        posting_date=posting_date,
        description=f"Báo có {reference}",
        lines=(
            debit(
                account.ledger_account,
                amount,
                Dimensions(bank_account=account.code),
                foreign=foreign,
            ),
            credit(SUSPENSE, amount, Dimensions(party=payer)),
        ),
    )


def accept_exchange(
    *,
    sold_from: BankBalance,
    into: BankAccount,
    sold: Money,
    received: Money,
    reference: str,
    value_date: date,
    posting_date: date,
) -> JournalEntry:
    """The entry of selling foreign currency (book.md event 29): the book's cost leaves, the
    difference is 5154 or 6354.
    """
    account = sold_from.account
    if account.currency == received.currency.code:
        raise NotForeign(bank_account=account.code)
    for kept, amount in ((account, sold), (into, received)):
        if amount.currency.code != kept.currency:
            raise WrongCurrency(
                bank_account=kept.code, expected=kept.currency, found=amount.currency.code
            )
    if sold.minor <= 0 or received.minor <= 0:
        raise AmountNotPositive
    if sold.minor > sold_from.book:
        left = Money.of_minor(sold_from.book, account.currency)
        raise ForeignBalanceTooSmall(bank_account=account.code, left=left, asked=sold)
    held = Money.of_minor(sold_from.home, received.currency.code)
    cost = held.mul_ratio(sold.minor, sold_from.book, Rounding.HALF_UP)
    lines = [
        debit(into.ledger_account, received, Dimensions(bank_account=into.code)),
        credit(account.ledger_account, cost, Dimensions(bank_account=account.code), foreign=sold),
        *_difference(received - cost),
    ]
    return JournalEntry(
        fund=account.fund,
        kind=EXCHANGE,
        series=Series.BANK_CREDIT,
        basis=Basis.COMMON,
        value_date=value_date,
        posting_date=posting_date,
        description=f"{SOLD}{reference}",
        lines=tuple(lines),
    )


def _difference(gain: Money) -> list[Line]:
    if gain.minor > 0:
        return [credit("5154", gain)]
    return [debit("6354", -gain)] if gain.minor < 0 else []
