"""`fundops demo`: made once, whole, and the same ever after."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fundops.cli import demo_state
from fundops.cli.demo_state import have_demo
from fundops.db import migrate
from fundops.db.engine import Database, connect_app
from fundops.demo.build import CLOCK
from fundops.founding import found
from fundops.ledger.models.book import BookRow
from fundops.reporting.models import ReportRunRow
from fundops.settings import Settings
from tests.cli.running import Terminal


def test_a_second_run_changes_nothing_and_prints_the_same_bytes(
    fundops: Terminal, demo_database: Database, tmp_path: Path
) -> None:
    fundops.on(demo_database)
    fundops.set(HOME=str(tmp_path / "home"))
    command = ("demo", "--no-serve", "--out", str(tmp_path / "out"))
    first = fundops(*command)
    assert first.code == 0, first.err
    made, state = _papers(tmp_path), _state(demo_database)
    assert len(made) == 4
    assert first.out.split() == [str(tmp_path / "out" / name) for name in _order(made)]

    again = fundops(*command)
    assert again.out == first.out
    assert again.err == ""  # nothing was printed anew
    (tmp_path / "home" / "demo-papers.json").unlink()
    for path in (tmp_path / "out").iterdir():
        path.unlink()
    assert fundops(*command).out == first.out  # this time they were

    assert _papers(tmp_path) == made
    assert _state(demo_database) == state


def test_a_paper_that_somebody_changed_is_printed_again(
    fundops: Terminal, demo_database: Database, tmp_path: Path
) -> None:
    fundops.on(demo_database)
    fundops.set(HOME=str(tmp_path / "home"))
    command = ("demo", "--no-serve", "--out", str(tmp_path / "out"))
    fundops(*command)
    made = _papers(tmp_path)
    (tmp_path / "out" / next(iter(made))).write_bytes(b"%PDF")
    fundops(*command)
    assert _papers(tmp_path) == made


def test_a_demo_left_unfinished_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only on the embedded server, which is ours; founding alone is as far as this one came."""
    built: list[Database] = []
    monkeypatch.setattr(demo_state, "_build", lambda database, _: built.append(database))
    with connect_app(Settings(home=place / "home", database_url=None)) as database:
        migrate.upgrade(database)
        found(database, demo_clock=CLOCK, years=(2026, 2027))
        assert have_demo(database, 0)
        assert built == [database]
        assert migrate.is_current(database)
        with database.owner_engine().connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM funds")) == 0


@pytest.mark.committed
def test_on_a_server_of_ones_own_nothing_is_dropped(
    fundops: Terminal, database: Database, tmp_path: Path
) -> None:
    found(database, demo_clock=CLOCK, years=(2026, 2027))
    fundops.on(database)
    fundops.set(HOME=str(tmp_path / "home"))
    assert "was left unfinished" in fundops.refused("demo", "--no-serve")


def _papers(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((place / "out").iterdir())}


def _order(papers: dict[str, bytes]) -> list[str]:
    """Vietnamese first, the board's statement before the audit."""
    return sorted(papers, key=lambda name: (name.split("-")[0], "-vi." not in name))


def _state(database: Database) -> tuple[object, ...]:
    """The book's head, and how often something was printed."""
    with Session(database.engine) as session:
        heads = session.execute(
            select(BookRow.fund, BookRow.seq, func.ledger_root(BookRow.fund, BookRow.seq))
        ).all()
        runs = session.scalar(select(func.count()).select_from(ReportRunRow))
    return (*map(tuple, heads), runs)
