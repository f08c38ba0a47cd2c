"""Every rate, where there may be several: Rolle's cascade on the present value.

The present value f(x) = sum of c * exp(-x t), with x = ln(1 + r), has at most as many zeros as its
c have sign changes: Descartes' rule, which Laguerre (1883) showed for any times t (G. Jameson,
Counting zeros of generalised polynomials, Mathematical Gazette 90, 2006). The proof finds them too.
For p between two neighbouring times whose c differ in sign, the derivative of exp(x p) f(x) is
exp(x p) times the sum of c (p - t) exp(-x t), which has one sign change less. Between two of *its*
zeros exp(x p) f(x) is monotone, so f has one zero there or none, as the signs at both ends say. So
the cascade goes down to a sum without sign changes and comes back up, and no zero is missed; what
is left to floating point is whether a value that is zero within rounding is one.

Where to look: beyond an x at which all running sums of c * exp(-x t) are of one sign, there is no
zero (Laguerre, the same); below, the same with the sums run from the end.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise, repeat
from math import exp, fsum
from operator import mul
from sys import float_info
from typing import NamedTuple

MOST_TURNS = 200
"""Sign changes up to which the cascade is climbed: the work grows with their square."""

_STEPS = 200
_FINE = float_info.epsilon
_COARSE = 1e-11  # where zeros only divide the line; what they miss is the square of that


class Level(NamedTuple):
    """One sum of the cascade: sum of c * exp(-x t), t from 0 to 1, no c zero."""

    times: Sequence[float]
    amounts: Sequence[float]

    def terms(self, x: float) -> tuple[list[float], Sequence[float]]:
        """The terms over a positive factor that keeps all of them small, and their powers."""
        powers = self.times if x >= 0 else [time - 1 for time in self.times]
        return list(map(mul, self.amounts, map(exp, map(mul, powers, repeat(-x))))), powers

    def sign(self, x: float) -> int:
        """Of its value; 0 where that drowns in rounding."""
        terms, powers = self.terms(x)
        value = fsum(terms)
        lost = (abs(term) * (4 + 2 * abs(x * p)) for term, p in zip(terms, powers, strict=True))
        noise = float_info.epsilon * fsum(lost)
        return 0 if abs(value) <= noise else 1 if value > 0 else -1

    def turns(self) -> list[int]:
        """After which of its terms the sign changes."""
        below = [amount < 0 for amount in self.amounts]
        return [i for i, (one, after) in enumerate(pairwise(below)) if one is not after]

    def next(self) -> "Level":
        """The sum beneath: the sign change in the middle is gone."""
        turns = self.turns()
        turn = turns[len(turns) // 2]
        pivot = (self.times[turn] + self.times[turn + 1]) / 2
        sloped = [c * (pivot - t) for t, c in zip(self.times, self.amounts, strict=True)]
        largest = max(map(abs, sloped))
        kept = [(t, c / largest) for t, c in zip(self.times, sloped, strict=True) if c / largest]
        return Level(*zip(*kept, strict=True))

    def mirrored(self) -> "Level":
        """The sum that has its zeros at -x."""
        return Level([1 - time for time in reversed(self.times)], self.amounts[::-1])


def turns(amounts: Sequence[float]) -> int:
    """How often the sign changes; no amount is zero."""
    return len(Level((), amounts).turns())


def every_root(times: Sequence[float], amounts: Sequence[float]) -> list[float]:
    """Every x with sum of amount * exp(-x * time) = 0, rising, each once.

    times: rising from 0, amounts: none zero, sign changes at most MOST_TURNS; x per unit of time.
    """
    span, largest = times[-1], max(map(abs, amounts))
    top = Level([time / span for time in times], [amount / largest for amount in amounts])
    levels = [top]
    while levels[-1].turns():
        levels.append(levels[-1].next())
    low, high = -_reach(top.mirrored()), _reach(top)
    roots: list[float] = []
    for level in reversed(levels[:-1]):
        roots = _roots(level, [low, *roots, high], _FINE if level is top else _COARSE)
    return [root / span for root in roots]


def _reach(level: Level) -> float:
    """A point above zero beyond which there is no root."""
    x = 0.5
    while True:
        balances = list(accumulate(level.terms(x)[0]))
        if min(balances) > 0 or max(balances) < 0:
            return x
        x *= 2


def _roots(level: Level, points: Sequence[float], least: float) -> list[float]:
    """The zeros of a level between the first point and the last: one at most between neighbours.

    A point at which the value is zero within rounding is one itself.
    """
    signs = [level.sign(point) for point in points]
    roots = [x for x, sign in zip(points[1:-1], signs[1:-1], strict=True) if not sign]
    for (low, before), (high, after) in pairwise(zip(points, signs, strict=True)):
        if before * after < 0:
            roots.append(_between(level, low, high, least, rising=before < 0))
    return _distinct(level, sorted(roots))


def _between(level: Level, low: float, high: float, least: float, *, rising: bool) -> float:
    """The one zero between two points: Newton's steps, halving where they fail."""
    x, moved = (low + high) / 2, high - low
    for _ in range(_STEPS):
        terms, powers = level.terms(x)
        value, slope = fsum(terms), -fsum(map(mul, terms, powers))
        if (value < 0) is rising:
            low = x
        else:
            high = x
        step = value / slope if slope else high - low
        if low < x - step < high and 2 * abs(step) < moved:
            x, moved = x - step, abs(step)
        else:
            x, moved = (low + high) / 2, (high - low) / 2
        if moved <= least * (1 + abs(x)):
            break
    return x


def _distinct(level: Level, roots: Sequence[float]) -> list[float]:
    """Neighbours between which nothing rises above rounding are one multiple root."""
    kept: list[float] = []
    for root in roots:
        if not kept or level.sign((kept[-1] + root) / 2):
            kept.append(root)
    return kept
