"""What is wrong with a file is named by its line and key; nothing is filled in by itself."""

import tomllib
from collections.abc import Iterator

import pytest

from fundops.errors import Refusal
from fundops.terms.reading.equalisation import read_closing
from fundops.terms.reading.lines import lines_of
from fundops.terms.reading.waterfall import read_case
from tests.terms.examples import READERS, example, faults, line


def _without_a_line() -> Iterator[tuple[str, int, str]]:
    """Each key of each example, with the number of its line."""
    for name in READERS:
        for number, text in enumerate(example(name).splitlines()):
            key = text.partition("=")[0].strip()
            if "=" in text and not text.startswith("#") and key != "years":
                yield name, number, key


@pytest.mark.parametrize(("name", "number", "key"), list(_without_a_line()), ids=str)
def test_no_key_has_a_value_of_its_own(name: str, number: int, key: str) -> None:
    """Whichever is left out is asked for by name; none is filled in."""
    lines = example(name).splitlines()
    del lines[number]
    told = faults(name, "\n".join(lines))
    assert any(f"{key}: missing" in each or f".{key}: missing" in each for each in told), told


@pytest.mark.parametrize("name", list(READERS))
def test_no_table_has_values_of_its_own(name: str) -> None:
    """A table that is missing as a whole is one fault, not one a key."""
    for table, content in tomllib.loads(example(name)).items():
        if not isinstance(content, dict):
            continue
        text = example(name)
        begins = text.index(f"[{table}]")
        ends = text.index("\n\n", begins)
        assert faults(name, text[:begins] + text[ends:]) == [
            f"x.toml: {table}: missing; a table is needed. No term is filled in by itself."
        ]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("waterfall.toml", "carry_percent", "cary_percent", "the nearest one is carry_percent"),
        (
            "waterfall.toml",
            "order =",
            "[unheard]\nof = 1\norder =",
            "unheard: there is no such key",
        ),
        ("waterfall.toml", "rate_percent = 8", 'rate_percent = "8"', '"8" will not do; a number'),
        (
            "waterfall.toml",
            "rate_percent = 8",
            "rate_percent = 0",
            "0 will not do; a number above 0",
        ),
        ("waterfall.toml", "rate_percent = 8", "rate_percent = -8", "-8 will not do"),
        ("waterfall.toml", "rate_percent = 8", "rate_percent = nan", "NaN will not do"),
        ("waterfall.toml", "rate_percent = 8", "rate_percent = 1e-99", "1E-99 will not do"),
        ("waterfall.toml", "rate_percent = 8", "rate_percent = 8,5", "this is not TOML"),
        (
            "waterfall.toml",
            "rate_percent = 8",
            "rate_percent = 101",
            "hurdle of 101 % a year is over",
        ),
        (
            "waterfall.toml",
            "rate_percent = 8",
            "rate_percent = 800.5",
            "800.5 % a year is over 100 %",
        ),
        ("waterfall.toml", "percent = 2\n", "percent = true\n", "true will not do"),
        ("waterfall.toml", "percent = 2\n", "percent = 100.01\n", "100.01 will not do"),
        ("waterfall.toml", "bears_carry = false", 'bears_carry = "no"', "true or false is needed"),
        ("waterfall.toml", '"whole_fund"', '"whole fund"', 'one of: "whole_fund", "deal_by_deal"'),
        (
            "waterfall.toml",
            '"compound"',
            '"simple"',
            'compounding: does not go with method = "simple"',
        ),
        ("waterfall.toml", '"soft"', '"hard"', 'catch_up_percent: does not go with type = "hard"'),
        ("waterfall.toml", '"final"', '"none"', 'limit_percent: does not go with when = "none"'),
        ("waterfall.toml", "order =", 'losses = "own_deal"\norder =', "losses: does not go with"),
        ("waterfall.toml", "catch_up_percent = 100", "catch_up_percent = 20", "never catches up"),
        ("waterfall.toml", "catch_up_percent = 100", "catch_up_percent = 0", 'write type = "hard"'),
        ("waterfall.toml", "carry_percent = 20", "carry_percent = 100", "has to be below 100 %"),
        ("waterfall.toml", "2026-03-31", '"2026-03-31"', "a date without quotes"),
        ("waterfall.toml", "2026-03-31", "2026-03-31T10:00:00", "a date without quotes"),
        ("waterfall.toml", "2026-03-31", "0026-03-31", "a date without quotes"),
        ("waterfall.toml", "2026-03-31", "2026-02-30", "this is not TOML"),
        ("waterfall.toml", "2030-06-30", "2025-06-30", "before anything was paid in"),
        ("waterfall.toml", "2033-12-31", "2133-12-31", "is more than 100 years"),
        ("waterfall.toml", "300_000_000_000", "300_000_000_000.0", "whole đồng, more than 0"),
        ("waterfall.toml", "300_000_000_000", "0", "0 will not do"),
        ("waterfall.toml", "300_000_000_000", "10_000_000_000_000_000_000", "will not do; whole"),
        (
            "waterfall.toml",
            "300_000_000_000",
            "9_223_372_036_854_775_807",
            "more than the book can",
        ),
        ("waterfall.toml", '"Investor A"', '"City"', 'the name "City" is there above'),
        ("waterfall.toml", '"Investor A"', '" "', "some text in quotes is needed"),
        (
            "deals.toml",
            'deal = "A"\n\n[[write',
            'deal = "C"\n\n[[write',
            'paid in for the deal "C"',
        ),
        ("deals.toml", "2027-01-01", "2025-12-31", "was paid in for that deal"),
        (
            "deals.toml",
            'kind = "capital"',
            'kind = "capital"\nrate_percent = 8',
            "does not go with kind",
        ),
        (
            "years.toml",
            "amount = 125",
            "date = 2026-01-01\namount = 125",
            "date: does not go with years",
        ),
        ("years.toml", "years = 5", "years = 101", "a number above 0 and up to 100"),
        ("fee.toml", "last_day = 2028-12-31", "last_day = 2028-01-31", "is before the first day"),
        ("fee.toml", "from = 2026-01-01\nbase", "from = 2028-03-01\nbase", "after the first day"),
        ("fee.toml", "from = 2028-05-15", "from = 2025-05-15", "list the rows by date"),
        (
            "fee.toml",
            "from = 2028-01-01",
            "from = 2028-06-01",
            '"invested" on 15 May 2028 is missing',
        ),
        ("fee.toml", "from = 2028-11-01", "from = 2028-01-01", "on 1 January 2028 is there above"),
        ("fee.toml", "date = 2028-06-20", "date = 2029-06-20", "lies outside the time"),
        ("fee.toml", '"act/365f"', '"act/365"', '"equal_periods"'),
        (
            "equalise.toml",
            "date = 2027-01-20",
            "date = 2027-07-02",
            "after the closing of 1 July 2027",
        ),
        ("equalise.toml", "after = 490_", "after = 480_", "is below the one before"),
        ("equalise.toml", "amount = 100_", "amount = 900_", "above the 800,000,000,000 committed"),
        ("equalise.toml", "before = 0", "before = 150_000_000_000", None),
    ],
)
def test_what_is_wrong_is_named(name: str, old: str, new: str, told: str | None) -> None:
    """With its key; where a line can be told, with that too. None: it is not wrong."""
    text = example(name).replace(old, new, 1)
    assert text != example(name)
    if told is None:
        assert READERS[name](text, "x.toml")
        return
    sentences = faults(name, text)
    assert any(told in each for each in sentences), sentences
    assert all(each.startswith("x.toml") for each in sentences)


def test_a_fault_has_its_line_its_key_and_what_is_expected() -> None:
    text = example("waterfall.toml").replace("percent = 30", "percent = 130")
    number = line(text, "percent = 130")
    assert faults("waterfall.toml", text) == [
        f"x.toml:{number}: escrow.percent: 130 will not do; a number from 0 to 100 is needed."
    ]
    with pytest.raises(Refusal) as refused:
        read_case(text, "x.toml")
    assert refused.value.sentence("vi") == (
        f"x.toml:{number}: escrow.percent: 130 không dùng được; cần một số từ 0 đến 100."
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = example("waterfall.toml").replace("percent = 2\n", "percent = 200\n")
    text = text.replace("bears_carry", "bear_carry").replace("2033-12-31", "soon")
    text = text.replace("date = soon", 'date = "soon"')
    told = faults("waterfall.toml", text)
    assert [each.split(": ")[1] for each in told] == [
        *("gp_commitment.bears_carry", "gp_commitment.percent"),
        *("gp_commitment.bear_carry", "proceeds[2].date"),
    ]


SECOND_HURDLE = """
[[hurdle]]
kind = "preferred_return"
rate_percent = {rate}
method = "compound"
compounding = "{compounding}"
compounding_from = "first_contribution"
day_count = "act/365f"
type = "hard"
carry_percent = {carry}
"""


@pytest.mark.parametrize(
    ("rate", "compounding", "carry", "told"),
    [
        ("8", "annual", "25", "hurdle[2].rate_percent: 8 % is not above the 8 %"),
        ("7.5", "daily", "25", "hurdle[2].rate_percent: 7.5 % is not above the 8 %"),
        ("12", "annual", "15", "hurdle[2].carry_percent: a carry of 15 % is below the 20 %"),
        ("8", "daily", "25", None),
        ("12", "annual", "20", None),
    ],
)
def test_tiers_out_of_order(rate: str, compounding: str, carry: str, told: str | None) -> None:
    second = SECOND_HURDLE.format(rate=rate, compounding=compounding, carry=carry)
    text = example("waterfall.toml").replace("\n[[contribution]]", second + "\n[[contribution]]", 1)
    if told is None:
        assert len(read_case(text, "x.toml").terms.hurdles) == 2
        return
    number = lines_of(text)[told.partition(":")[0]]
    (sentence,) = faults("waterfall.toml", text)
    assert sentence.startswith(f"x.toml:{number}: {told}")


def test_capital_is_the_lowest_hurdle_and_multiples_rise() -> None:
    head, tail = example("deals.toml").split("[[hurdle]]", maxsplit=1)
    tail = tail[tail.index("[[contribution]]") :]
    hurdles = "".join(
        f'[[hurdle]]\nkind = "multiple"\nmultiple = {each}\ntype = "hard"\ncarry_percent = 20\n\n'
        for each in ("2", "1.8")
    )
    (sentence,) = faults("deals.toml", head + hurdles + tail)
    assert "hurdle[2].multiple: 1.8x is not above the 2x" in sentence
    capital = '[[hurdle]]\nkind = "capital"\ncarry_percent = 20\n\n'
    told = faults("deals.toml", head + hurdles.replace("1.8", "3") + capital + tail)
    assert any('hurdle[3].kind: "capital" is the lowest' in each for each in told)


def test_a_liquidation_comes_last() -> None:
    sale = "\n[[liquidation]]\ndate = {day}\namount = 0\n"
    text = example("waterfall.toml")
    (sentence,) = faults("waterfall.toml", text + sale.format(day="2033-12-30"))
    assert "liquidation[1].date: the hypothetical liquidation of 30 December 2033" in sentence
    case = read_case(text + sale.format(day="2034-01-01"), "x.toml")
    assert [each.hypothetical for each in case.flows.proceeds] == [False, False, True]


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        ('paid = { City = 61_250_000_000, "Investor A" = 38_750_000_000 }', None),
        ("paid = { City = 100_000_000_000 }", "paid.Investor A: missing"),
        ('paid = { City = 1, "Investor A" = 2 }', "is not the 100,000,000,000 called"),
        ('paid = { City = 99_999_999_999, "Investor A" = 0, Z = 1 }', 'there is no investor "Z"'),
    ],
)
def test_who_has_paid_a_call_is_said_of_everybody(paid: str, told: str | None) -> None:
    text = example("equalise.toml").replace(
        "amount = 100_000_000_000", f"amount = 100_000_000_000\n{paid}"
    )
    if told is None:
        assert read_closing(text, "x") == read_closing(example("equalise.toml"), "x")
    else:
        assert any(told in each for each in faults("equalise.toml", text))


def test_a_closing_at_which_nobody_joins() -> None:
    text = example("equalise.toml").replace("after = 360_", "after = 310_")
    text = text.replace("after = 150_000_000_000", "after = 0")
    (sentence,) = faults("equalise.toml", text)
    assert sentence.startswith("x.toml:9: investor: no investor commits more than before")
