"""The papers that a demo shows: the statements of the last closed quarter, in both languages.

Where nothing is new nothing is written, neither a file nor a run. That nothing is new is known
without printing, from a note in the home folder: the book's head, the program and its data, and the
files as they were left. So a second start is quick, and an edited report is printed again at once.
"""

import hashlib
import json
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from fundops.cli.opening import write_if_new
from fundops.cli.speech import progress_bar
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.ledger.queries import balances, master
from fundops.settings import Settings, checkout_root

SHOWN = ("board-quarterly", "budget-audit")
LANGS: tuple[Lang, ...] = ("vi", "en")
PROGRAM = Path(__file__).parent.parent


def print_last_quarter(database: Database, where: Settings, folder: Path) -> Iterator[Path]:
    """Every paper of the demo, printed or found as it should be."""
    note = where.home / "demo-papers.json"
    key = _key(database, where)
    if there := _as_left(note, key, folder):
        yield from there
        return
    paths = list(_print_all(database, where, folder))
    found = {path.name: _hash(path.read_bytes()) for path in paths}
    write_if_new(note, json.dumps({"key": key, "files": found}, indent=2).encode())
    yield from paths


def _print_all(database: Database, where: Settings, folder: Path) -> Iterator[Path]:
    from fundops.cli.printing import print_order, record
    from fundops.reporting.actions import Order
    from fundops.reporting.models import ReportRunRow

    wanted = [
        Order(report=report, fund=fund, period=period, lang=lang, format="pdf")
        for fund, period in _last_closed(database)
        for report in SHOWN
        for lang in LANGS
    ]
    with progress_bar("Đang in báo cáo", "Printing the statements") as step:
        for done, order in enumerate(wanted):
            step(order.report, done, len(wanted))
            printed = print_order(database, where, order)
            path = folder / printed.filename
            write_if_new(path, printed.content)
            same = ReportRunRow.content_hash == bytes.fromhex(printed.content_hash)
            with Session(database.engine) as session:
                recorded = session.scalar(select(exists().where(same)))
            if not recorded:
                record(database, order, printed)
            yield path
        step("", len(wanted), len(wanted))


def _last_closed(database: Database) -> list[tuple[str, str]]:
    """Each fund that has statements, with the code of its last closed quarter."""
    from fundops.reporting.actions import available

    with Session(database.engine) as session:
        return [
            (fund.code, period.code)
            for fund in master.funds(session)
            if available(session, fund.code)
            and (period := master.last_closed_period(session, fund.code)) is not None
        ]


def _as_left(note: Path, key: str, folder: Path) -> list[Path]:
    """The papers, if the note's key is this one and each file is as it was left; else none."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        left = json.loads(note.read_bytes())
        files = {folder / name: known for name, known in left["files"].items()}
        if left["key"] == key and all(_hash(p.read_bytes()) == h for p, h in files.items()):
            return list(files)
    return []


def _key(database: Database, where: Settings) -> str:
    """What the papers depend on: the book, this program with its data, its libraries, the fonts."""
    said = [str(where.font_dir)]
    with Session(database.engine) as session:
        today = master.today(session)
        for fund in master.funds(session):
            head = balances.head(session, balances.cut(session, fund.code, today))
            said.append(f"{fund.code} {head.size} {head.root}")
    installed = Path(sysconfig.get_path("purelib"))
    said += sorted(path.name for path in installed.glob("*.dist-info"))
    root = checkout_root()
    for place in (PROGRAM, root / "reports" if root else PROGRAM / "_data"):
        for path in sorted(p for p in place.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            said.append(f"{path} {_hash(path.read_bytes())}")
    return _hash("\n".join(said).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
