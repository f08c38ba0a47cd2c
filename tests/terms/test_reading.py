"""What a file says comes out as values, and every key is known by its line."""

from datetime import date
from fractions import Fraction

from fundops.measures.daycounts import DayCount
from fundops.terms.reading.lines import line_of, lines_of
from fundops.terms.reading.waterfall import read_case, read_terms
from fundops.terms.values import (
    Capital,
    CatchUpBase,
    ClawbackWhen,
    Compounding,
    CompoundingFrom,
    Irr,
    Multiple,
    Order,
    Preferred,
    Structure,
    TrueUp,
)
from tests.terms.examples import example


def test_the_example_is_read() -> None:
    case = read_case(example("waterfall.toml"), "x.toml")
    terms = case.terms
    assert (terms.structure, terms.losses, terms.order) == (
        Structure.WHOLE_FUND,
        None,
        Order.CAPITAL_FIRST,
    )
    assert terms.gp_commitment.share == Fraction(2, 100)
    assert terms.escrow == Fraction(3, 10)
    assert terms.clawback is not None
    assert (terms.clawback.when, terms.clawback.true_up, terms.clawback.limit) == (
        ClawbackWhen.FINAL,
        TrueUp.GP_RETURNS,
        Fraction(1),
    )
    (hurdle,) = terms.hurdles
    assert hurdle.threshold == Preferred(
        Fraction(8, 100),
        DayCount.ACT_365F,
        Compounding.ANNUAL,
        CompoundingFrom.FIRST_CONTRIBUTION,
    )
    assert hurdle.catch_up is not None
    assert (hurdle.catch_up.rate, hurdle.catch_up.base) == (Fraction(1), CatchUpBase.PROFIT)
    assert [each.on for each in case.flows.proceeds] == [date(2030, 6, 30), date(2033, 12, 31)]
    assert [each.name for each in case.investors] == ["City", "Investor A"]


def test_terms_are_read_without_flows() -> None:
    text = example("waterfall.toml").split("[[contribution]]", maxsplit=1)[0]
    assert read_terms(text, "fund") == read_case(example("waterfall.toml"), "x").terms


KINDS = """
[[hurdle]]
kind = "capital"
carry_percent = 5

[[hurdle]]
kind = "irr"
rate_percent = 7.25
type = "hard"
carry_percent = 10

[[hurdle]]
kind = "multiple"
multiple = 2.5
type = "soft"
catch_up_percent = 60
catch_up_base = "preferred_return"
carry_percent = 20
"""


def test_every_kind_of_hurdle_is_read() -> None:
    head = example("deals.toml").split("[[hurdle]]", maxsplit=1)[0]
    kinds = [each.threshold for each in read_terms(head + KINDS, "fund").hurdles]
    assert kinds == [Capital(), Irr(Fraction(725, 10_000)), Multiple(Fraction(5, 2))]


def test_lines_are_found_behind_texts_of_several_lines_and_quoted_keys() -> None:
    text = 'a = """\n[b]\nc = 1\n"""\n"d e" = 2\n[[f]]\ng = { h = 1 }\n[[f]]\n[ i . "j" ]\nk=1\n'
    lines = lines_of(text)
    assert lines == {"a": 1, "d e": 5, "f[1]": 6, "f[1].g": 7, "f[2]": 8, "i.j": 9, "i.j.k": 10}
    assert line_of(lines, "f[1].g.h") == 7
    assert line_of(lines, "f[2].missing") == 8
    assert line_of(lines, "nothing") is None
