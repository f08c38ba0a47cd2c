"""Multiples of money: DPI, RVPI, TVPI, PIC and MOIC, exact.

Contributions and distributions are gross and positive, each counted in full: one is never netted
against the other, whatever happens on the same day (ILPA Reporting Template; a recallable
distribution and the call that takes it back are both in). What does not count as paid in or
distributed (reversed pairs, overpayments, equalisation, late interest) is left out by the caller.
Sources of the definitions: CFA Institute, GIPS Standards 2020, glossary (investment multiple or
TVPI, realization multiple or DPI, unrealized multiple or RVPI, PIC); ILPA Private Equity Glossary
(MOIC).
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from fundops.measures.flows import Amount, total
from fundops.measures.results import Multiple, NotMeaningful, Reason, Value


class Multiples(NamedTuple):
    """A fund or an investor's share of it, at the day of its NAV."""

    paid_in: int | Fraction
    distributed: int | Fraction
    nav: int | Fraction
    dpi: Multiple
    rvpi: Multiple
    tvpi: Multiple


def multiples(
    contributions: Iterable[Amount], distributions: Iterable[Amount], nav: Amount
) -> Multiples:
    """DPI = distributed / paid-in, RVPI = NAV / paid-in, TVPI = their sum.

    Amounts in one currency's units, đồng as int; contributions and distributions of zero or more,
    else ValueError; the NAV may be negative. Not meaningful while nothing is paid in.
    """
    paid_in, distributed = _gross(contributions), _gross(distributions)
    held = total([nav])
    return Multiples(
        paid_in=paid_in,
        distributed=distributed,
        nav=held,
        dpi=_over(distributed, paid_in, Reason.NOTHING_PAID_IN),
        rvpi=_over(held, paid_in, Reason.NOTHING_PAID_IN),
        tvpi=_over(distributed + held, paid_in, Reason.NOTHING_PAID_IN),
    )


def pic(paid_in: Amount, committed: Amount) -> Multiple:
    """Paid-in capital over committed capital; not meaningful without a commitment."""
    return _over(_gross([paid_in]), _gross([committed]), Reason.NOTHING_COMMITTED)


def moic(invested: Amount, realised: Amount, fair_value: Amount) -> Multiple:
    """(realised + fair value) / invested, of one investment or several; gross of fees and carry.

    invested: the cost ever put in, also of what is sold or written off; realised: all that came
    back, dividends and interest too. Amounts of zero or more, else ValueError.
    """
    back = _gross([realised, fair_value])
    return _over(back, _gross([invested]), Reason.NOTHING_PAID_IN)


def _gross(amounts: Iterable[Amount]) -> int | Fraction:
    listed = list(amounts)
    if any(amount < 0 for amount in listed):
        raise ValueError("gross amounts are zero or more; their kind says which way they went")
    return total(listed)


def _over(part: int | Fraction, whole: int | Fraction, reason: Reason) -> Multiple:
    return Value(Fraction(part) / Fraction(whole)) if whole else NotMeaningful(reason)
