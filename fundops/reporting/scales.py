"""Where a chart's ticks stand, and how labels that would meet are moved apart: pure arithmetic
on axis units.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Self

_TICKS = 5
_STEPS = (1, 2, 2.5, 5, 10)
_HEADROOM = 1.12  # for the value that stands over the highest bar


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float
    ticks: tuple[float, ...]

    @classmethod
    def over(cls, values: Sequence[float]) -> Self:
        """From zero, or from below it, to just over the largest value; ticks on round numbers."""
        top, bottom = max([0.0, *values]), min([0.0, *values])
        if top == bottom:
            return cls(0.0, 1.0, (0.0, 1.0))
        step = _step((top - bottom) / _TICKS)
        first, last = floor(bottom / step), ceil(top / step)
        return cls(
            low=min(first * step, bottom * _HEADROOM),
            high=max(last * step, top * _HEADROOM),
            ticks=tuple(round(i * step, 10) for i in range(first, last + 1)),
        )


def _step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * s for s in _STEPS if power * s >= rough * 0.999)


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """The same heights in the same order, no two closer than `gap`, each moved as little as
    pairs allow.
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    groups: list[tuple[float, list[int]]] = []
    for i in order:
        groups.append((heights[i], [i]))
        while len(groups) > 1 and _meet(groups[-2], groups[-1], gap):
            (low, below), (high, above) = groups[-2:]
            middle = (low * len(below) + high * len(above)) / (len(below) + len(above))
            groups[-2:] = [(middle, below + above)]
    placed = list(heights)
    for middle, members in groups:
        for place, i in enumerate(members):
            placed[i] = middle + (place - (len(members) - 1) / 2) * gap
    return placed


def _meet(below: tuple[float, list[int]], above: tuple[float, list[int]], gap: float) -> bool:
    needed = gap * (len(below[1]) + len(above[1])) / 2
    return above[0] - below[0] < needed
