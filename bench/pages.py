"""How long the pages of the demonstration take, in the program itself, without a network.

The limit is 100 ms a page; the ratio says how much of it is used.
"""

import logging
import statistics
import time
from typing import Final

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.orm import Session

from bench.book import throw_away_database
from fundops.app import configure_logs, create_app
from fundops.demo.build import build
from fundops.identity import cookies
from fundops.identity.actions.signing_in import demo_sign_in
from fundops.identity.values import Place
from fundops.settings import Settings
from fundops.web.overview.warming import warm
from tests.clients import loopback_client

LIMIT_MS: Final = 100
TIMES: Final = 15
PAGES: Final = {
    "quan-ly-quy": (
        *("/", "/capital", "/capital/calls", "/capital/calls/8", "/capital/receipts"),
        *("/capital/contributions", "/capital/closings", "/capital/decisions"),
        *("/capital/contributions/new", "/capital/calls/new", "/account"),
    ),
    "kiem-toan-stc": (
        *("/capital/budget", "/ledger", "/ledger/journal", "/ledger/accounts/1121"),
        *("/ledger/entries/7", "/ledger/vouchers", "/ledger/bank-accounts", "/ledger/periods"),
        *("/reports", "/audit"),
    ),
    "ke-toan-truong": ("/approvals",),
    "quan-tri": ("/admin", "/admin/roles", "/admin/settings"),
}


def main() -> None:
    configure_logs(logging.WARNING)
    with throw_away_database() as (database, home):
        build(database, startups=100, progress=lambda _label, _done, _total: None)
        settings = Settings(home=home)
        warm(database, settings)
        with loopback_client(create_app(database, settings)) as client:
            for person, paths in PAGES.items():
                with Session(database.engine) as session:
                    made = demo_sign_in(session, code=person, place=Place("127.0.0.1", "bench"))
                    session.commit()
                client.cookies.set(cookies.name_of(settings, cookies.SESSION), made.token)
                for path in paths:
                    _measure(client, path)


def _measure(client: TestClient[Litestar], path: str) -> None:
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        answer = client.get(path)
        took.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 200, (path, answer.status_code)
    median = statistics.median(took[1:])
    print(f"{path:28} median {median:6.1f} ms   of the limit {median / LIMIT_MS:5.2f}")


if __name__ == "__main__":
    main()
