"""A deployment to look at, and where in it every page's record is."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.files.actions import attach
from fundops.files.values import RecordKind
from fundops.meetings.queries.meetings import meeting
from fundops.policy.values import Subject
from fundops.reporting.actions import Order, produce, record_run
from tests.browser.deployments import HOME
from tests.meetings.making import planned, resolved
from tests.meetings.test_overrides import asked

MAKER = Actor("quan-ly-quy")
PRINTED = Order(report="board-quarterly", fund="HVCF", period="2027Q4", lang="vi", format="text")
EVIDENCE = "FROM plan_actuals a JOIN attachments f ON f.kind = 'plan_actual' AND f.key = a.id::text"
# One record of each kind that an address of a page names.
FOUND = {
    "investor": "SELECT code FROM investors WHERE fund = 'HVCF' ORDER BY 1 LIMIT 1",
    "contract": "SELECT number FROM contracts WHERE fund = 'HVCF' ORDER BY 1 LIMIT 1",
    "receipt": "SELECT id FROM receipts ORDER BY recorded_at LIMIT 1",
    "decision": "SELECT code FROM allocation_decisions ORDER BY decided_on LIMIT 1",
    "posted": "SELECT voucher_id FROM receipts ORDER BY recorded_at LIMIT 1",
    "costs": "SELECT id FROM vouchers WHERE state = 'pending' AND description LIKE 'Thanh toán%'",
    "deposit": "SELECT id FROM vouchers WHERE state = 'pending' AND description LIKE 'Gửi tiền%'",
    "bank": "SELECT code FROM bank_accounts WHERE fund = 'HVCF' ORDER BY 1 LIMIT 1",
    "statement": "SELECT id FROM bank_statements ORDER BY filed_at DESC LIMIT 1",
    "party": "SELECT code FROM parties ORDER BY 1 LIMIT 1",
    "held": "SELECT id FROM meetings WHERE state = 'held' ORDER BY held_on LIMIT 1",
    "planned": "SELECT id FROM meetings WHERE state = 'planned' LIMIT 1",
    "resolution": "SELECT id FROM resolutions WHERE adopted ORDER BY made_at LIMIT 1",
    "override": "SELECT id FROM overrides LIMIT 1",
    "item": "SELECT plan_item FROM plan_actuals ORDER BY reported_at, id LIMIT 1",
    "actual": "SELECT id FROM plan_actuals ORDER BY reported_at, id LIMIT 1",
    "evidenced": f"SELECT plan_item {EVIDENCE}",
    "evidencing": f"SELECT a.id {EVIDENCE}",
    "evidence": f"SELECT f.id {EVIDENCE}",
    "run": "SELECT id FROM report_runs ORDER BY printed_at DESC LIMIT 1",
    "file": "SELECT id FROM attachments ORDER BY attached_at DESC LIMIT 1",
}


@dataclass(frozen=True)
class Site:
    """address: without the last slash. known: names of records, and what addresses call them."""

    address: str
    database: Database
    known: dict[str, str]

    def filled(self, path: str) -> str:
        """An address with the names of its records filled in."""
        return path.format(**self.known)


def prepared(database: Database) -> dict[str, str]:
    """Print a statement and attach a file, so that their pages have something to show."""
    cache = HOME / "fonts"
    printed = produce(database.engine, PRINTED, cache_folder=cache, fonts=None)
    with Session(database.engine, info={"actor": MAKER.id}) as session:
        record_run(session, PRINTED, printed, MAKER)
        voucher = session.execute(text(FOUND["costs"])).scalar_one()
        attach(
            session,
            fund="HVCF",
            kind=RecordKind.VOUCHER,
            key=str(voucher),
            name="Hợp đồng thuê trụ sở.txt",
            content="Hợp đồng thuê trụ sở năm 2028".encode(),
            max_mb=1,
            actor=MAKER,
        )
        _meet(session)
        session.commit()
        return {
            name: str(session.execute(text(query)).scalar_one()) for name, query in FOUND.items()
        }


def _meet(session: Session) -> None:
    """A meeting that is still to be held, and an override that waits for another person."""
    found = "SELECT id FROM meetings WHERE kind = 'board' AND state = 'held' LIMIT 1"
    board = meeting(session, "HVCF", session.execute(text(found)).scalar_one())
    planned(session, list(board.weights))
    allowed = resolved(session, board, Subject.OVERRIDE)
    asked(session, allowed.code, first=allowed.passed_on)


def pictures() -> Path | None:
    """Where what was seen is kept: a folder that git ignores, or the one that is named. Nowhere in
    CI, where nobody looks, unless FUNDOPS_PICTURES is 1.
    """
    named = os.environ.get("FUNDOPS_TEST_PICTURES")
    if os.environ.get("CI") and not named and os.environ.get("FUNDOPS_PICTURES") != "1":
        return None
    return Path(named) if named else Path(__file__).parents[1] / "artefacts" / "browser"
