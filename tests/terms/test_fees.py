"""The management fee: rows that anybody can work out, to the đồng."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.terms.fees import (
    BaseFigure,
    Charged,
    FeeBase,
    FeePart,
    FeeRate,
    Fees,
    FeeTerms,
    Measured,
    MinimumApplies,
    OffsetExcess,
    OtherFee,
    fees,
)

EXAMPLES = settings(max_examples=50, deadline=None)  # the machine may be busy

YEAR = date(2026, 1, 1), date(2026, 12, 31)
TWO_PERCENT = Fraction(2, 100)
COMMITTED = BaseFigure(FeeBase.COMMITTED, date(2020, 1, 1), 900_000_000_000)
TERMS = FeeTerms(
    charged=Charged.QUARTERLY,
    day_count=DayCount.ACT_365F,
    measured=Measured.DAILY,
    minimum=0,
    minimum_applies=MinimumApplies.BEFORE_OFFSETS,
    offset=Fraction(),
    offset_excess=OffsetExcess.LAPSES,
    rates=(FeeRate(date(2020, 1, 1), FeeBase.COMMITTED, TWO_PERCENT),),
)


def parts(result: Fees) -> list[FeePart]:
    return [part for period in result.periods for part in period.parts]


@pytest.mark.parametrize(
    ("day_count", "charged"),
    [
        (DayCount.ACT_365F, [90, 91, 92, 92]),
        (DayCount.ACT_360, [90, 91, 92, 92]),
        (DayCount.THIRTY_360, [90, 90, 90, 90]),
        (DayCount.THIRTY_E_360, [90, 90, 90, 90]),
        (DayCount.ACT_ACT_ISDA, [90, 91, 92, 92]),
        (None, [1, 1, 1, 1]),
    ],
)
def test_four_quarters_by_every_convention(day_count: DayCount | None, charged: list[int]) -> None:
    """18 tỷ a year; numbers of days, or of quarters."""
    year = {None: 4, DayCount.ACT_365F: 365, DayCount.ACT_ACT_ISDA: 365}.get(day_count, 360)
    result = fees(replace(TERMS, day_count=day_count), *YEAR, [COMMITTED], [])
    expected = [(18_000_000_000 * days * 2 + year) // (2 * year) for days in charged]
    assert [each.charged for each in result.periods] == expected


def test_the_first_and_the_last_period_are_cut_short() -> None:
    terms = replace(TERMS, day_count=None)
    result = fees(terms, date(2026, 3, 15), date(2026, 5, 10), [COMMITTED], [])
    assert [(each.first, each.last) for each in result.periods] == [
        (date(2026, 3, 15), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 5, 10)),
    ]
    assert [part.fraction for part in parts(result)] == [
        Fraction(17, 90) / 4,
        Fraction(40, 91) / 4,
    ]
    one_day = fees(terms, date(2026, 3, 15), date(2026, 3, 15), [COMMITTED], [])
    assert one_day.charged == 50_000_000  # 18 tỷ / 4 / 90


@pytest.mark.parametrize("charged", list(Charged))
def test_periods_follow_each_other_without_a_gap(charged: Charged) -> None:
    first, last = date(2025, 11, 20), date(2028, 2, 29)
    periods = fees(replace(TERMS, charged=charged), first, last, [COMMITTED], []).periods
    assert (periods[0].first, periods[-1].last) == (first, last)
    for one, other in pairwise(periods):
        assert other.first - one.last == timedelta(1)
        assert other.first.day == 1
        assert (other.first.month - 1) % charged.months == 0


def test_a_period_that_crosses_a_step_shows_both_parts() -> None:
    """2 % of commitments until 14 May, 1.5 % of what is invested from 15 May."""
    step = FeeRate(date(2026, 5, 15), FeeBase.INVESTED, Fraction(15, 1000))
    invested = BaseFigure(FeeBase.INVESTED, date(2026, 1, 1), 400_000_000_000)
    result = fees(
        replace(TERMS, rates=(*TERMS.rates, step)),
        date(2026, 4, 1),
        date(2026, 6, 30),
        [COMMITTED, invested],
        [],
    )
    (period,) = result.periods
    assert [
        (part.span.first, part.span.last, part.amount, part.span.rate.rate, part.fraction, part.fee)
        for part in period.parts
    ] == [
        (
            *(date(2026, 4, 1), date(2026, 5, 14), 900_000_000_000, TWO_PERCENT),
            *(Fraction(44, 365), 2_169_863_014),
        ),
        (
            *(date(2026, 5, 15), date(2026, 6, 30), 400_000_000_000, Fraction(15, 1000)),
            *(Fraction(47, 365), 772_602_740),
        ),
    ]
    assert period.charged == 2_169_863_014 + 772_602_740


def test_a_base_that_changes_in_a_period_counts_from_its_day_or_from_the_next_period() -> None:
    """A second closing on 16 February; a figure of a base that is not in force cuts nothing."""
    figures = [
        COMMITTED,
        BaseFigure(FeeBase.COMMITTED, date(2026, 2, 16), 1_200_000_000_000),
        BaseFigure(FeeBase.NAV, date(2026, 3, 1), 5),
    ]
    span = (date(2026, 1, 1), date(2026, 6, 30))
    daily = parts(fees(TERMS, *span, figures, []))
    assert [(part.span.first, part.amount) for part in daily] == [
        (date(2026, 1, 1), 900_000_000_000),
        (date(2026, 2, 16), 1_200_000_000_000),
        (date(2026, 4, 1), 1_200_000_000_000),
    ]
    at_start = parts(fees(replace(TERMS, measured=Measured.PERIOD_START), *span, figures, []))
    assert [(part.span.first, part.amount) for part in at_start] == [
        (date(2026, 1, 1), 900_000_000_000),
        (date(2026, 4, 1), 1_200_000_000_000),
    ]


def test_a_base_measured_at_the_start_is_looked_at_anew_where_the_base_itself_changes() -> None:
    rates = (
        *TERMS.rates,
        FeeRate(date(2026, 2, 1), FeeBase.COMMITTED, Fraction(1, 100)),
        FeeRate(date(2026, 3, 1), FeeBase.NAV, Fraction(1, 100)),
    )
    figures = [
        COMMITTED,
        BaseFigure(FeeBase.COMMITTED, date(2026, 1, 20), 1),
        BaseFigure(FeeBase.NAV, date(2026, 2, 20), 700),
        BaseFigure(FeeBase.NAV, date(2026, 3, 10), 800),
    ]
    terms = replace(TERMS, rates=rates, measured=Measured.PERIOD_START)
    rows = parts(fees(terms, date(2026, 1, 1), date(2026, 3, 31), figures, []))
    assert [(part.span.measured_on, part.amount) for part in rows] == [
        (date(2026, 1, 1), 900_000_000_000),
        (date(2026, 1, 1), 900_000_000_000),
        (date(2026, 3, 1), 700),
    ]


def test_a_minimum_holds_for_the_part_of_a_year_of_each_period() -> None:
    terms = replace(TERMS, day_count=None, minimum=20_000_000_000)
    result = fees(terms, date(2026, 2, 15), date(2026, 6, 30), [COMMITTED], [])
    assert [(each.fee, each.minimum, each.charged) for each in result.periods] == [
        (2_250_000_000, 2_500_000_000, 2_500_000_000),  # 45 of 90 days
        (4_500_000_000, 5_000_000_000, 5_000_000_000),
    ]


OTHERS = [
    OtherFee(date(2026, 2, 1), 4_000_000_000, "arrangement fee"),
    OtherFee(date(2026, 3, 1), 3_500_000_001, "board fee"),
    OtherFee(date(2026, 8, 1), 1_000, "board fee"),
]


@pytest.mark.parametrize(
    ("minimum", "applies", "excess", "set_off", "charged", "unused"),
    [
        (0, MinimumApplies.AFTER_OFFSETS, OffsetExcess.LAPSES, [4500, 0], [0, 4500], 0),
        (0, MinimumApplies.AFTER_OFFSETS, OffsetExcess.CARRIED_FORWARD, [4500, 1500], [0, 3000], 0),
        (12_000, MinimumApplies.AFTER_OFFSETS, OffsetExcess.LAPSES, [1500, 0], [3000, 4500], 0),
        (20_000, MinimumApplies.AFTER_OFFSETS, OffsetExcess.LAPSES, [0, 0], [5000, 5000], 0),
        (20_000, MinimumApplies.BEFORE_OFFSETS, OffsetExcess.LAPSES, [5000, 0], [0, 5000], 0),
        (
            *(12_000, MinimumApplies.AFTER_OFFSETS, OffsetExcess.CARRIED_FORWARD),
            *([1500, 1500], [3000, 3000], 3000),
        ),
    ],
)
def test_other_fees_are_set_off(
    minimum: int,
    applies: MinimumApplies,
    excess: OffsetExcess,
    set_off: list[int],
    charged: list[int],
    unused: int,
) -> None:
    """80 % of 7.5 tỷ is 6 tỷ, against 4.5 tỷ a quarter; in millions."""
    terms = replace(
        TERMS,
        day_count=None,
        minimum=minimum * 1_000_000,
        minimum_applies=applies,
        offset=Fraction(4, 5),
        offset_excess=excess,
    )
    result = fees(terms, date(2026, 1, 1), date(2026, 6, 30), [COMMITTED], OTHERS[:2])
    millions = 1_000_000
    assert [each.offset // millions for each in result.periods] == set_off
    assert [-(-each.charged // millions) for each in result.periods] == charged
    assert result.unused // millions == unused


def test_half_a_dong_goes_up_in_each_row() -> None:
    terms = replace(TERMS, day_count=None, rates=(replace(TERMS.rates[0], rate=Fraction(1, 2)),))
    result = fees(terms, *YEAR, [BaseFigure(FeeBase.COMMITTED, YEAR[0], 4)], [])
    assert [each.charged for each in result.periods] == [1, 1, 1, 1]  # 4 * 1/2 * 1/4 = 0.5


DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@given(
    st.sampled_from(Charged),
    st.sampled_from([None, DayCount.ACT_365F, DayCount.ACT_ACT_ISDA]),
    st.sampled_from(Measured),
    st.lists(DAYS, min_size=2, max_size=2),
    st.lists(st.tuples(DAYS, st.sampled_from(FeeBase)), max_size=3),
    st.lists(st.tuples(DAYS, st.sampled_from(FeeBase), st.integers(0, 10**15)), max_size=6),
)
@EXAMPLES
def test_rows_cover_every_day_once_and_can_be_worked_out_alone(
    charged: Charged,
    day_count: DayCount | None,
    measured: Measured,
    span: list[date],
    steps: list[tuple[date, FeeBase]],
    changes: list[tuple[date, FeeBase, int]],
) -> None:
    first, last = sorted(span)
    later = {day: FeeRate(day, base, Fraction(1, 100)) for day, base in sorted(steps)}
    later.pop(date(2020, 1, 1), None)
    rates = (*TERMS.rates, *later.values())
    terms = replace(TERMS, charged=charged, day_count=day_count, measured=measured, rates=rates)
    known = {(base, date(2020, 1, 1)): 10**9 for base in FeeBase}
    known |= {(base, day): amount for day, base, amount in changes}
    figures = [BaseFigure(base, day, amount) for (base, day), amount in known.items()]
    result = fees(terms, first, last, figures, [])
    rows = parts(result)
    assert (rows[0].span.first, rows[-1].span.last) == (first, last)
    assert all(b.span.first - a.span.last == timedelta(1) for a, b in pairwise(rows))
    for row in rows:
        in_force = max(
            e for e in known if e[0] is row.span.rate.base and e[1] <= row.span.measured_on
        )
        assert row.amount == known[in_force]
        exact = row.amount * row.span.rate.rate * row.fraction
        assert abs(row.fee - exact) * 2 <= 1
        if measured is Measured.DAILY:
            assert row.span.measured_on == row.span.first
    assert result.charged == sum(row.fee for row in rows)
    whole = sum(row.fraction for row in rows)
    if day_count is DayCount.ACT_365F:
        assert whole == Fraction((last - first).days + 1, 365)
