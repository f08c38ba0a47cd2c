"""The modified Dietz return of a period: an approximation to its money-weighted return.

Source: P. O. Dietz, Pension Funds: Measuring Investment Performance (1966), with flows weighted by
day as the Bank Administration Institute proposed in 1968; accepted by the GIPS Standards 2020. It
is the return of the period, and is not annualised here.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from fundops.measures.flows import Amount, total
from fundops.measures.results import Multiple, NotMeaningful, Reason, Value


def modified_dietz(
    opened_on: date,
    opening: Amount,
    closed_on: date,
    closing: Amount,
    flows: Sequence[tuple[date, Amount]],
) -> Multiple:
    """(closing - opening - flows) / (opening + flows weighted by the part of the period left).

    opening and closing: the values at the ends of the two days, so a flow weighs
    (closed_on - day) / (closed_on - opened_on), in days: all on the opening day, nothing on the
    closing day. flows: positive into the portfolio, negative out of it; ValueError for one outside
    the period. Not meaningful for a period of one day, or if the average capital is not above 0.
    """
    if any(not opened_on <= day <= closed_on for day, _ in flows):
        raise ValueError("a flow lies outside the period")
    days = (closed_on - opened_on).days
    if not days:
        return NotMeaningful(Reason.ONE_DAY)
    gain = total([closing]) - total([opening, *(amount for _, amount in flows)])
    weighted = (Fraction(amount) * Fraction((closed_on - day).days, days) for day, amount in flows)
    average = total([opening, *weighted])
    return Value(Fraction(gain) / average) if average > 0 else NotMeaningful(Reason.NO_CAPITAL)
