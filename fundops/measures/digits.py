"""Figures as decimal strings, for JSON and other programs: exact amounts, ratios to 15 digits."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from fundops.measures.rates import DIGITS, Rate

_LONGEST = 60  # places up to which a rate is written without an exponent


def ratio(figure: Rate | Fraction) -> str:
    """15 significant digits, trailing zeros kept: 1/3 is "0.333333333333333".

    A rate keeps more where 1 + r needs them; one beyond 10^60 has an exponent.
    """
    if isinstance(figure, Rate):
        rate = figure.figure
        return f"{rate:f}" if rate.adjusted() < _LONGEST else str(rate)
    context = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
    value = context.divide(Decimal(figure.numerator), Decimal(figure.denominator))
    places = DIGITS - 1 - (value.adjusted() if value else 0)
    return f"{value:.{places}f}" if places > 0 else f"{value:f}"


def amount(figure: int | Fraction) -> str:
    """An amount as it was given or adds up to, exact: "1234567", "1234.5".

    ValueError for one without an end, which no sum of decimals is.
    """
    exact = Fraction(figure)
    rest = exact.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        raise ValueError(f"{exact} has no end as a decimal")
    places = max(twos, fives)
    digits = f"{abs(exact.numerator) * 10**places // exact.denominator:0{places + 1}d}"
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
