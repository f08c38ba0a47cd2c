"""What classifying costs: 10,000 rates of return of 40 flows, against pyxirr's own loop over them.

Three kinds of flows of đồng: money in before money out, by day and by period, as most holdings have
them; and calls that overlap with distributions, where that there is one rate has to be proven. Each
piece of 500 is timed several times, ours and pyxirr's in turn, and the best counts, so that a busy
moment of the machine counts for neither. pyxirr alone says nothing of a second rate.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

import pyxirr

from fundops.measures.irr import irr, xirr
from fundops.measures.results import Ambiguous, Irr, Value

COUNT, FLOWS = 10_000, 40
PIECE, RUNS = 500, 7
LEAST, MOST = 10**6, 10**9  # đồng

Days = list[date]
Amounts = list[int]


def main() -> None:
    dice = Random(20260331)  # noqa: S311 (the same figures every time)
    plain = [(_days(dice), _plain(dice)) for _ in range(COUNT)]
    mixed = [(_days(dice), _mixed(dice)) for _ in range(COUNT // 10)]
    _measure("money in, then out, by day", plain, xirr, pyxirr.xirr)
    amounts = [(flows,) for _, flows in plain]
    _measure("money in, then out, by period", amounts, irr, pyxirr.irr)
    _measure("calls among distributions", mixed, xirr, partial(pyxirr.xirr, silent=True))


def _measure(
    name: str,
    rows: Sequence[tuple[Any, ...]],
    ours: Callable[..., Irr],
    theirs: Callable[..., object],
) -> None:
    """One line: seconds for 10,000 of ours and of theirs, and how ours were classified."""
    mine = raw = 0.0
    for begin in range(0, len(rows), PIECE):
        piece = rows[begin : begin + PIECE]
        took = [(_seconds(ours, piece), _seconds(theirs, piece)) for _ in range(RUNS)]
        mine += min(one for one, _ in took) * COUNT / len(rows)
        raw += min(other for _, other in took) * COUNT / len(rows)
    found = [ours(*row) for row in rows]
    one = sum(isinstance(each, Value) for each in found) / len(rows)
    several = sum(isinstance(each, Ambiguous) for each in found) / len(rows)
    print(
        f"{name:30} {mine:6.2f} s   pyxirr {raw:5.2f} s   ratio {mine / raw:6.2f}"
        f"   one rate {one:.1%}, several {several:.1%}"
    )


def _seconds(measure: Callable[..., object], rows: Sequence[tuple[Any, ...]]) -> float:
    begin = time.process_time()
    for row in rows:
        measure(*row)
    return time.process_time() - begin


def _days(dice: Random) -> Days:
    return sorted(date(2026, 1, 5) + timedelta(day) for day in dice.sample(range(3650), FLOWS))


def _plain(dice: Random) -> Amounts:
    turn = dice.randint(4, FLOWS - 4)
    signs = [-1] * turn + [2] * (FLOWS - turn)
    return [sign * dice.randint(LEAST, MOST) for sign in signs]


def _mixed(dice: Random) -> Amounts:
    """Early on mostly calls, later mostly distributions, and a NAV."""
    signs = [-1 if dice.random() > i / FLOWS else 2 for i in range(FLOWS - 1)]
    return [*(sign * dice.randint(LEAST, MOST) for sign in signs), 3 * MOST]


if __name__ == "__main__":
    main()
