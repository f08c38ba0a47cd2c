"""One rate, found and proven to be the only one: what nearly every fund's flows need.

Newton's method (Halley's variant) from a start by the flows' durations. The proof is Soper's (The
Marginal Efficiency of Capital, Economic Journal 69, 1959), which holds more often than counting the
sign changes of the flows (Descartes) or of their running sums (Norstrøm 1972): if every balance
carried forward at the rate found is of one sign until the last flow closes it, no other rate
exists. Let b(k) be the flows up to k, discounted at x: then for any other rate the present value is
a sum of the b(k) with weights of one sign.
"""

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import exp, fsum, log
from operator import mul

_STEPS = 12
_FAR = 60.0  # log growth over the whole span; beyond, the cascade searches
_NEAR = 1e-5  # a Halley step of this size leaves an error of its cube


def only_root(times: Sequence[float], amounts: Sequence[float]) -> float | None:
    """The one x with sum of amount * exp(-x * time) = 0, or None if that could not be shown.

    times: rising from 0, amounts: none zero; x is per unit of time.
    """
    span = times[-1]
    x = _start(times, amounts)
    for _ in range(_STEPS):
        if x is None or not -_FAR < x * span < _FAR:
            return None
        terms = list(map(mul, amounts, map(exp, map(mul, times, repeat(-x)))))
        value = fsum(terms)
        weighted = list(map(mul, terms, times))
        slope, curve = fsum(weighted), fsum(map(mul, weighted, times))
        bend = 2 * slope * slope - value * curve
        if not bend:
            return None
        step = 2 * value * slope / bend
        x += step
        if abs(step) * span < _NEAR:
            return x if _one_sided(terms, abs(value)) else None
    return None


def _one_sided(terms: Sequence[float], rest: float) -> bool:
    """Are all balances before the last flow of one sign, by more than what is left at the end?"""
    balances = list(accumulate(terms))[:-1]
    return max(balances) < -rest or min(balances) > rest


def _start(times: Sequence[float], amounts: Sequence[float]) -> float | None:
    """Growth of what came out over what went in, between their mean times."""
    paid = [-amount for amount in amounts if amount < 0]
    back = [amount for amount in amounts if amount > 0]
    if not (paid and back):
        return None
    moments = list(map(mul, amounts, times))
    mean_paid = -fsum(moment for moment in moments if moment < 0) / fsum(paid)
    mean_back = fsum(moment for moment in moments if moment > 0) / fsum(back)
    if mean_paid == mean_back:
        return 0.0
    return log(fsum(back) / fsum(paid)) / (mean_back - mean_paid)
