"""Make the demo deployment in an empty, migrated database."""

from datetime import datetime

from sqlalchemy.orm import Session

from fundops import founding
from fundops.db.engine import Database
from fundops.demo import capital, grants, meetings, payments, people, plan, running, waiting
from fundops.demo.cast import MAKER
from fundops.demo.stage import Progress, Stage
from fundops.formats import VIETNAM_TIME
from fundops.ledger.actions import registers
from fundops.ledger.values.registers import IdKind, PartyKind

CLOCK = datetime(2028, 1, 15, 10, 0, tzinfo=VIETNAM_TIME)
"""The demo's now: between the closing of 2027Q4 and the day its board statement is due."""
YEARS = (2026, 2027, 2028)
STARTUPS = 100


def build(database: Database, *, startups: int, progress: Progress) -> None:
    """Found the demo and play its history; every voucher passes two people and PostgreSQL's own
    guards.
    """
    founding.found(database, ("hvcf", "stdf"), demo_clock=CLOCK, years=YEARS)
    _startups(database, startups)
    planned(database).play(progress)


def planned(database: Database) -> Stage:
    """The whole history, ready to be played: the closing of 2027Q4 is its last step."""
    stage = Stage(database.engine)
    capital.plan(stage)
    meetings.plan(stage)
    people.plan(stage)
    payments.plan(stage)
    grants.plan(stage)
    running.plan(stage)
    plan.plan(stage)
    waiting.plan(stage)
    return stage


def _startups(database: Database, count: int) -> None:
    """Invented startups on record as parties; their investments are not kept here yet."""
    with Session(database.engine, info={"actor": MAKER}) as session:
        for number in range(1, count + 1):
            registers.add_party(
                session,
                kind=PartyKind.ORGANISATION,
                country="VN",
                id_kind=IdKind.TAX_CODE,
                id_number=f"991{number:07d}",
                name_vi=f"Doanh nghiệp khởi nghiệp minh họa số {number:03d}",
                name_en=f"Illustrative startup no. {number:03d}",
            )
        session.commit()
