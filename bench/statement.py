"""How long the board statement and the tie-out of the tree (T13) take, per 1,000 entries.

Every printing recomputes the hash of every entry, so both grow with the book; the ratio to reading
the same entries once says what the checking costs.
"""

import time
from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from bench.book import DAY, FUND, measured_book, post, submit, throw_away_database
from fundops.db.engine import Database
from fundops.demo.build import build
from fundops.ledger.queries import balances, entries, ties
from fundops.reporting.actions import Order, produce

SIZES = (500, 1000, 2000)
"""Entries of the made book at which T13 is measured."""


def main() -> None:
    with measured_book() as database:
        there = 0
        for size in SIZES:
            post(database, submit(database, size - there))
            there = size
            _measure_tree(database, size)
    _measure_statement()


def _measure_tree(database: Database, size: int) -> None:
    with Session(database.engine) as session:
        cut = balances.cut(session, FUND, DAY)
        read = _seconds(lambda: entries.entries(session, cut, after=0, limit=size))
        session.expire_all()
        tie = _seconds(lambda: ties.tree_tie(session, cut))
    print(
        f"T13 over {size:5} entries   {1000 * tie / size:6.2f} s per 1,000 entries"
        f"   reading them {1000 * read / size:6.2f} s   ratio {tie / read:.2f}"
    )


def _measure_statement() -> None:
    took = {}
    with throw_away_database() as (database, home):
        build(database, startups=0, progress=lambda _label, _done, _total: None)
        with Session(database.engine) as session:
            size = balances.cut(session, FUND, DAY).seq
        for form in ("json", "text", "pdf"):
            order = Order(
                report="board-quarterly", fund=FUND, period="2027Q4", lang="vi", format=form
            )
            print_it = partial(
                produce, database.engine, order, cache_folder=home / "fonts", fonts=None
            )
            print_it()  # once for the imports and the fonts
            took[form] = _seconds(print_it)
    for form, seconds in took.items():
        print(
            f"board statement, {form:4}    {1000 * seconds / size:6.2f} s per 1,000 entries"
            f"   {seconds:5.2f} s for {size}   ratio to JSON {seconds / took['json']:.2f}"
        )


def _seconds(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
