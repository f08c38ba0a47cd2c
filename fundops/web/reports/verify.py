"""`/reports/verify`: drop a statement in, and see whether it is one that was printed here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide

from fundops.files.limit import UploadLimit
from fundops.identity.access import may
from fundops.identity.values import Action
from fundops.reporting import runs
from fundops.web.frame import Frame
from fundops.web.ledger.words import gettext
from fundops.web.reports.errors import NoFileSent
from fundops.web.reports.history import Printing, edition_of, period_of, with_changes
from fundops.web.reports.offers import title_of


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it was dropped in; only its hash is kept, and only for the answer."""

    name: str
    size: int
    sha256: str


async def dropped(request: Request[Any, Any, Any]) -> Dropped | None:
    """The dependency `dropped`; None when the form came without a file."""
    form = await request.form()
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    content = await file.read()
    return Dropped(file.filename[-200:], len(content), hashlib.sha256(content).hexdigest())


@get("/reports/verify", access=Action.STATEMENTS_READ, sync_to_thread=True)
def verify_form(frame: NamedDependency[Frame]) -> Response[Any]:
    return frame.page("reports_verify.html", dropped=None, found=[], fault=None)


@post(
    "/reports/verify",
    access=Action.STATEMENTS_READ,
    sync_to_thread=True,
    status_code=200,
    dependencies={"dropped": Provide(dropped)},
    middleware=[UploadLimit()],
    request_max_body_size=None,
)
def verify(
    frame: NamedDependency[Frame], dropped: NamedDependency[Dropped | None]
) -> Response[Any]:
    """Compare the file's hash with every printing that the reader may see. Nothing is stored."""
    if dropped is None:
        fault = NoFileSent().sentence(frame.lang)
        return frame.page("reports_verify.html", status=400, dropped=None, found=[], fault=fault)
    found = [seen(frame, each) for each in matches(frame, dropped.sha256)]
    return frame.page("reports_verify.html", dropped=dropped, found=found, fault=None)


def matches(frame: Frame, sha256: str) -> Sequence[Printing]:
    readable = [
        fund.code for fund in frame.funds if may(frame.principal, Action.STATEMENTS_READ, fund.code)
    ]
    return with_changes(frame, runs.runs_of_content(frame.session, sha256, readable))


def seen(frame: Frame, found: Printing) -> dict[str, Any]:
    """One printing as the answer tells it."""
    run = found.run
    changed = gettext("Từ đó sổ đã có thêm {count} bút toán của kỳ này.")
    same = gettext("Từ đó sổ không có thêm bút toán nào của kỳ này.")
    return {
        "run": run,
        "title": title_of(frame, run.report),
        "period": period_of(frame, run),
        "edition": edition_of(frame, run),
        "since": frame.gettext(changed if found.since else same).format(count=found.since),
    }


ROUTES = (verify_form, verify)
