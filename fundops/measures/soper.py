"""One rate, found and proven to be the only one: what nearly every fund's flows need.

Found: what comes out over what goes in, both discounted at x, has a logarithm that is nearly a
straight line in x, its slope the distance between their mean times; Newton's method on it is there
in a few steps. Proven: by Soper's condition (The Marginal Efficiency of Capital, Economic Journal
69, 1959), which holds more often than counting the sign changes of the flows (Descartes) or of
their running sums (Norstrøm 1972). If the balance of all flows up to k, discounted at the rate
found, is of one sign for every k before the last, then at any other rate the present value is a sum
of these balances with weights of one sign, and is not zero.
"""

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import exp, fsum, log
from operator import mul

_STEPS = 20
_FAR = 60.0  # log growth over the whole span; beyond, the cascade searches
_NEAR = 1e-7  # a step of this size leaves an error of its square


def only_root(times: Sequence[float], amounts: Sequence[float]) -> float | None:
    """The one x with sum of amount * exp(-x * time) = 0, or None if that could not be shown.

    times: rising from 0, amounts: none zero; x is per unit of time.
    """
    span, x = times[-1], 0.0
    for _ in range(_STEPS):
        terms = list(map(mul, amounts, map(exp, map(mul, times, repeat(-x)))))
        sizes = list(map(abs, terms))
        value, size = fsum(terms), fsum(sizes)
        paid, back = size - value, size + value  # twice each
        if not (paid > 0 and back > 0):
            return None
        moment, moments = fsum(map(mul, terms, times)), fsum(map(mul, sizes, times))
        between = (moments + moment) / back - (moments - moment) / paid
        if not between:
            return None
        step = log(back / paid) / between
        x += step
        if abs(step) * span < _NEAR:
            return x if _one_sided(terms, abs(value)) else None
        if abs(x) * span > _FAR:
            return None
    return None


def _one_sided(terms: Sequence[float], rest: float) -> bool:
    """Are all balances before the last flow of one sign, by more than what is left at the end?"""
    balances = list(accumulate(terms))[:-1]
    return max(balances) < -rest or min(balances) > rest
