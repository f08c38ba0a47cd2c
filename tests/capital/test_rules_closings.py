"""Closings and charter capital: the ceilings to the đồng, and every fault by its name."""

from collections.abc import Sequence
from datetime import date

import pytest

from fundops.capital.errors.commitments import (
    AmountNotPositive,
    CharterCapitalSame,
    CharterCapitalUnknown,
    CityAboveAmount,
    CityAboveShare,
    ClosingEmpty,
)
from fundops.capital.errors.investors import (
    ContractOfAnother,
    ContractUnknown,
    InvestorTwice,
    InvestorUnknown,
    SponsorCannotCommit,
)
from fundops.capital.rules.closings import accept_charter_capital, accept_closing
from fundops.capital.rules.limits import (
    Ceilings,
)
from fundops.capital.values.commitments import CommitmentTerms
from fundops.errors import Refusals
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money, vnd
from tests.builders import BILLION, FUND, JANUARY
from tests.capital.facts import (
    CITY,
    CONTRACTS,
    INVESTORS,
    NOBODY,
    ONE,
    SPONSOR,
    TWO,
    ceilings,
    terms,
)

MOST = 600_000_000_000
ENOUGH = 1_224_489_795_919  # the smallest charter capital of which 600 tỷ đồng is not over 49 %


def close(
    *of: CommitmentTerms,
    city_before: int = 0,
    charter: int | None = ENOUGH,
    rules: Ceilings | None = None,
) -> JournalEntry:
    return accept_closing(
        of,
        fund=FUND,
        number=1,
        closed_on=JANUARY,
        posting_date=JANUARY,
        investors=INVESTORS,
        contracts=CONTRACTS,
        city_before=vnd(city_before),
        charter=None if charter is None else vnd(charter),
        ceilings=rules or ceilings(),
    )


def amounts(entry: JournalEntry) -> list[tuple[str, str | None, int]]:
    return [(line.account, line.about.party, line.amount.minor) for line in entry.lines]


def names(refused: pytest.ExceptionInfo[Refusals]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def test_a_closing_commits_each_investor_in_the_memorandum() -> None:
    entry = close(terms(ONE, 300, "HD-1"), terms(CITY, 200, "HD-CITY"))
    assert amounts(entry) == [
        ("0101", ONE, 300),
        ("0109", ONE, -300),
        ("0101", CITY, 200),
        ("0109", CITY, -200),
    ]
    assert (entry.kind, entry.value_date) == ("capital.closing", JANUARY)


def test_the_city_may_commit_600_billion_and_not_one_dong_more() -> None:
    assert close(terms(CITY, MOST)).lines
    with pytest.raises(CityAboveAmount) as refused:
        close(terms(CITY, MOST + 1), charter=10 * MOST)
    facts = refused.value.facts
    assert (facts["amount"], facts["limit"], facts["excess"]) == (vnd(MOST + 1), vnd(MOST), vnd(1))
    assert "600.000.000.001 đồng" in refused.value.sentence("vi")
    assert "30/2025" in refused.value.sentence("vi"), "it names its basis"


def test_earlier_commitments_of_the_city_count() -> None:
    assert close(terms(CITY, 1), city_before=MOST - 1).lines
    with pytest.raises(CityAboveAmount):
        close(terms(CITY, 1), city_before=MOST, charter=10 * MOST)


def test_600_billion_is_within_49_percent_of_1224489795919_and_not_of_one_dong_less() -> None:
    assert close(terms(CITY, MOST), charter=ENOUGH).lines
    with pytest.raises(CityAboveShare) as refused:
        close(terms(CITY, MOST), charter=ENOUGH - 1)
    assert refused.value.facts["excess"] == vnd(1)
    assert "49%" in refused.value.sentence("vi")


def test_both_ceilings_are_told_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        close(terms(CITY, MOST + 1), charter=BILLION)
    assert names(refused) == ["CityAboveAmount", "CityAboveShare"]


def test_the_ceilings_are_judged_only_when_the_city_commits() -> None:
    """An old state that is over does not stop the others, who bring it back under."""
    assert close(terms(ONE, 5), city_before=2 * MOST, charter=1).lines
    assert close(terms(ONE, 5), charter=None).lines


def test_without_a_charter_capital_the_city_commits_nothing() -> None:
    with pytest.raises(CharterCapitalUnknown):
        close(terms(CITY, 1), charter=None)


def test_before_the_rules_are_in_force_nothing_is_capped() -> None:
    before = ceilings(date(2025, 10, 9))
    assert close(terms(CITY, 2 * MOST), charter=1, rules=before).lines
    on_the_day = ceilings(date(2025, 10, 10))
    with pytest.raises(Refusals):
        close(terms(CITY, 2 * MOST), charter=1, rules=on_the_day)


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ([], ClosingEmpty),
        ([terms(NOBODY, 5)], InvestorUnknown),
        ([terms(SPONSOR, 5)], SponsorCannotCommit),
        ([terms(ONE, 0)], AmountNotPositive),
        ([terms(ONE, -5)], AmountNotPositive),
        ([terms(ONE, 5, "HD-9")], ContractUnknown),
        ([terms(ONE, 5, "HD-2")], ContractOfAnother),
        ([terms(ONE, 5), terms(ONE, 6)], InvestorTwice),
    ],
)
def test_each_fault_of_a_closing_has_its_name(
    of: Sequence[CommitmentTerms], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        close(*of)


def test_every_fault_of_a_closing_is_told_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        close(terms(NOBODY, 5), terms(SPONSOR, 0, "HD-9"), terms(TWO, 5, "HD-1"))
    assert names(refused) == [
        "InvestorUnknown",
        "SponsorCannotCommit",
        "AmountNotPositive",
        "ContractUnknown",
        "ContractOfAnother",
    ]


# --- charter capital


def charter(amount: int, *, before: int = 0, city: int = 0) -> JournalEntry:
    return accept_charter_capital(
        vnd(amount),
        fund=FUND,
        decision="QĐ-1",
        effective_on=JANUARY,
        posting_date=JANUARY,
        before=vnd(before),
        city=vnd(city),
        ceilings=ceilings(),
    )


@pytest.mark.parametrize(
    ("before", "amount", "lines"),
    [
        (0, 900, [("0401", 900), ("0409", -900)]),
        (900, 1_000, [("0401", 100), ("0409", -100)]),
        (900, 600, [("0409", 300), ("0401", -300)]),
    ],
)
def test_a_decision_brings_the_charter_capital_to_its_figure(
    before: int, amount: int, lines: list[tuple[str, int]]
) -> None:
    entry = charter(amount, before=before)
    assert [(line.account, line.amount.minor) for line in entry.lines] == lines
    assert {line.about.decision for line in entry.lines} == {"QĐ-1"}


def test_a_charter_capital_the_city_would_be_over_49_percent_of_is_refused() -> None:
    assert charter(ENOUGH, before=2 * MOST * 2, city=MOST).lines
    with pytest.raises(CityAboveShare):
        charter(ENOUGH - 1, before=2 * MOST * 2, city=MOST)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_charter_capital_is_above_zero(amount: int) -> None:
    with pytest.raises(AmountNotPositive):
        charter(amount)


def test_a_decision_that_changes_nothing_is_refused() -> None:
    with pytest.raises(CharterCapitalSame) as refused:
        charter(900, before=900)
    assert refused.value.facts["amount"] == Money.of_minor(900)
