"""Make a deployment in an empty, migrated database: the kind it will stay (real or demo), its
funds, their periods.

A fund's frame (names, legal form, dates of the law) comes from its policy pack's `fund.toml`.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.errors import Defect, Refusal
from fundops.ledger.actions import bands, quarters, registers
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.policy.packs import load


class DeploymentExists(Refusal):
    """Cơ sở dữ liệu này đã có hệ thống; không khởi tạo lại.

    This database already holds a deployment; it is not made again.
    """


class DeploymentIsReal(Refusal):
    """Cơ sở dữ liệu này đang chứa số liệu thật; không tạo số liệu minh họa. Hãy dùng FUNDOPS_HOME
    hoặc FUNDOPS_DATABASE_URL khác.

    This database holds a real deployment; no demo is made in it. Use another FUNDOPS_HOME or
    FUNDOPS_DATABASE_URL.
    """


def found(
    database: Database,
    packs: Sequence[str] = ("hvcf",),
    *,
    demo_clock: datetime | None = None,
    years: Sequence[int] | None = None,
) -> None:
    """Make a deployment: a demo when it is given a clock, else a real one, which it stays for
    good.
    """
    with Session(database.engine) as session:
        if master.is_made(session):
            raise DeploymentExists
    _write_kind(database, demo_clock)
    with Session(database.engine) as session:
        for pack in packs:
            fund = frame(pack)
            registers.open_fund(session, fund, load(pack).chart)
            bands.load_bands(session, fund.code, load(pack).bands)
            for year in years or (master.today(session).year,):
                quarters.open_year(session, fund.code, year)
        session.commit()


def _write_kind(database: Database, demo_clock: datetime | None) -> None:
    """Only the owner may say which kind a deployment is, once."""
    with database.owner_engine().begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))
        connection.execute(
            text("INSERT INTO deployment (id, demo, demo_clock) VALUES (1, :demo, :clock)"),
            {"demo": demo_clock is not None, "clock": demo_clock},
        )


def renew_bands(database: Database) -> int:
    """Bring the amount bands of every fund up to its pack: new ones come in, closed ones end; how
    many of either. Only the owner may end one.
    """
    with Session(database.owner_engine()) as session:
        session.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))
        done = sum(
            bands.load_bands(session, fund.code, load(fund.pack).bands)
            for fund in master.funds(session)
        )
        session.commit()
    return done


def frame(pack: str) -> Fund:
    """The fund that a pack describes."""
    fund = load(pack).fund
    if fund is None:
        raise Defect(f"the pack {pack} describes no fund")
    return fund
