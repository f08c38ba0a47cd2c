"""A receipt is a fact and always books; foreign money at the bank's rate, half-up; its sale at
average cost.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.capital.errors.commitments import AmountNotPositive, DateInFuture
from fundops.capital.errors.receipts import (
    ForeignBalanceTooSmall,
    NotForeign,
    RateMissing,
    WrongCurrency,
)
from fundops.capital.rules.receipts import accept_exchange, accept_receipt, home_amount
from fundops.ledger.values.entries import Dimensions, JournalEntry, Series
from fundops.ledger.values.figures import BankBalance
from fundops.money import Money, vnd
from tests.builders import JANUARY
from tests.capital.facts import ONE, bank

RATE = 254_305_000  # 25.430,5 đồng for a dollar
SOURCE = "VCB, mua chuyển khoản"
USD_BANK = bank("USD", "VCB-USD")


def usd(cents: int) -> Money:
    return Money.of_minor(cents, "USD")


@pytest.mark.parametrize(
    ("credited", "rate_e4", "home"),
    [
        (usd(100), RATE, 25_431),  # 25.430,5: a half goes up
        (usd(100), RATE - 1, 25_430),  # 25.430,4999
        (usd(1), RATE, 254),
        (usd(64_000_000_00), RATE, 1_627_552_000_000),
        (Money.of_minor(100, "JPY"), 1_650_050, 16_501),  # no decimals: 100 yen at 165,005
        (Money.of_minor(1_000, "KWD"), 830_001_235, 83_000),  # three of them: one dinar
    ],
)
def test_foreign_money_is_booked_at_the_bank_s_rate_half_up(
    credited: Money, rate_e4: int, home: int
) -> None:
    account = bank(credited.currency.code, "X")
    assert home_amount(credited, account, rate_e4, SOURCE, "VND") == vnd(home)


def test_dong_are_booked_as_they_come_whatever_rate_is_given() -> None:
    assert home_amount(vnd(7), bank(), None, "", "VND") == vnd(7)
    assert home_amount(vnd(7), bank(), RATE, SOURCE, "VND") == vnd(7)


@given(st.integers(1, 10**12), st.integers(1, 10**10))
def test_the_booked_amount_is_within_half_a_dong_of_the_exact_one(cents: int, rate: int) -> None:
    home = home_amount(usd(cents), USD_BANK, rate, SOURCE, "VND").minor
    exact = cents * rate  # times 10**6
    assert -500_000 < exact - home * 10**6 <= 500_000 or abs(exact - home * 10**6) == 500_000


@pytest.mark.parametrize(
    ("rate_e4", "source"), [(None, SOURCE), (0, SOURCE), (-1, SOURCE), (RATE, ""), (RATE, "  ")]
)
def test_foreign_money_needs_its_rate_and_where_that_comes_from(
    rate_e4: int | None, source: str
) -> None:
    with pytest.raises(RateMissing):
        home_amount(usd(100), USD_BANK, rate_e4, source, "VND")


def test_an_account_takes_its_own_currency_alone() -> None:
    with pytest.raises(WrongCurrency) as refused:
        home_amount(usd(100), bank(), RATE, SOURCE, "VND")
    assert refused.value.facts == {"bank_account": "VCB", "expected": "VND", "found": "USD"}
    with pytest.raises(WrongCurrency):
        home_amount(vnd(100), USD_BANK, RATE, SOURCE, "VND")


@pytest.mark.parametrize("amount", [0, -1])
def test_a_credit_is_above_zero(amount: int) -> None:
    with pytest.raises(AmountNotPositive):
        home_amount(vnd(amount), bank(), None, "", "VND")


def receive(credited: Money, *, payer: str | None = ONE, days_ahead: int = 0) -> JournalEntry:
    return accept_receipt(
        account=USD_BANK if credited.currency.code == "USD" else bank(),
        credited=credited,
        amount=vnd(25_431),
        reference="FT1",
        value_date=JANUARY + timedelta(days=days_ahead),
        posting_date=JANUARY,
        payer=payer,
        today=JANUARY,
    )


def test_a_receipt_waits_in_suspense_under_its_payer() -> None:
    dr, cr = receive(vnd(25_431)).lines
    assert (dr.account, dr.amount, dr.about) == (
        "1121",
        vnd(25_431),
        Dimensions(bank_account="VCB"),
    )
    assert (cr.account, cr.amount, cr.about) == ("33888", vnd(-25_431), Dimensions(party=ONE))
    assert dr.foreign is None
    assert receive(vnd(1)).series is Series.BANK_CREDIT


def test_an_unknown_payer_s_money_books_too() -> None:
    assert receive(vnd(25_431), payer=None).lines[1].about == Dimensions()


def test_foreign_money_keeps_what_was_credited_beside_the_dong() -> None:
    dr, cr = receive(usd(100)).lines
    assert (dr.account, dr.foreign, cr.foreign) == ("1122", usd(100), None)


def test_a_receipt_dated_in_the_future_is_refused() -> None:
    with pytest.raises(DateInFuture):
        receive(vnd(1), days_ahead=1)


# --- selling foreign money


def sell(
    sold: Money,
    received: Money,
    *,
    held: int = 100_000,
    cost: int = 25_000_000,
    currency: str = "USD",
    into: str = "VND",
) -> JournalEntry:
    held_there = BankBalance(account=bank(currency, "FROM"), home=cost, book=held, statement=None)
    return accept_exchange(
        sold_from=held_there,
        into=bank(into, "INTO"),
        sold=sold,
        received=received,
        reference="FX1",
        value_date=JANUARY,
        posting_date=JANUARY,
    )


def lines(entry: JournalEntry) -> list[tuple[str, int]]:
    return [(line.account, line.amount.minor) for line in entry.lines]


def test_the_gain_over_average_cost_is_an_exchange_gain() -> None:
    entry = sell(usd(40_000), vnd(10_500_000))
    assert lines(entry) == [("1121", 10_500_000), ("1122", -10_000_000), ("5154", -500_000)]
    assert entry.lines[1].foreign == usd(-40_000)


def test_the_loss_is_an_exchange_loss() -> None:
    assert lines(sell(usd(40_000), vnd(9_999_999)))[2] == ("6354", 1)


def test_a_sale_at_cost_has_neither() -> None:
    assert lines(sell(usd(40_000), vnd(10_000_000))) == [
        ("1121", 10_000_000),
        ("1122", -10_000_000),
    ]


def test_selling_all_leaves_no_dong_behind() -> None:
    """However the average falls: the last sale takes all that is left."""
    assert lines(sell(usd(3), vnd(100), held=3, cost=101))[1] == ("1122", -101)
    assert lines(sell(usd(1), vnd(100), held=3, cost=101))[1] == ("1122", -34)
    assert lines(sell(usd(2), vnd(100), held=2, cost=101 - 34))[1] == ("1122", -67)


def test_no_more_is_sold_than_is_held() -> None:
    assert sell(usd(100_000), vnd(1)).lines
    with pytest.raises(ForeignBalanceTooSmall) as refused:
        sell(usd(100_001), vnd(1))
    assert refused.value.facts["left"] == usd(100_000)


def test_dong_are_not_sold() -> None:
    with pytest.raises(NotForeign):
        sell(vnd(5), vnd(5), currency="VND")


def test_each_side_of_a_sale_is_in_its_account_s_currency_and_the_refusal_names_the_account() -> (
    None
):
    with pytest.raises(WrongCurrency) as sold:
        sell(Money.of_minor(5, "EUR"), vnd(5))
    assert sold.value.facts == {"bank_account": "FROM", "expected": "USD", "found": "EUR"}
    with pytest.raises(WrongCurrency) as received:
        sell(usd(5), vnd(5), into="EUR")
    assert received.value.facts == {"bank_account": "INTO", "expected": "EUR", "found": "VND"}


@pytest.mark.parametrize(("sold", "received"), [(0, 5), (-1, 5), (5, 0), (5, -1)])
def test_both_sides_of_a_sale_are_above_zero(sold: int, received: int) -> None:
    with pytest.raises(AmountNotPositive):
        sell(usd(sold), vnd(received))
