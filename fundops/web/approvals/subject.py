"""`/approvals/{voucher_id}`: a voucher, what it would change, what the reader may do with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.approvals import queries
from fundops.approvals.effects import amount_of
from fundops.approvals.turns import (
    refuse_approval,
    refuse_return,
    refuse_withdrawal,
    rights_of,
    turn_of,
)
from fundops.approvals.values import Effects
from fundops.errors import Refusal
from fundops.findings.words import STATUS, either
from fundops.formats import money
from fundops.identity.values import Action
from fundops.ledger.queries import checks
from fundops.ledger.values.checks import Band, Outcome, Standing
from fundops.ledger.values.entries import Voucher, VoucherState
from fundops.money import Money
from fundops.policy.values import Status
from fundops.web.approvals import effects as changes
from fundops.web.confirmed import confirmed_table
from fundops.web.frame import Frame
from fundops.web.ledger.columns import moment, text
from fundops.web.ledger.journal import reference, voucher_facts
from fundops.web.ledger.lines import lines_table
from fundops.web.ledger.words import STATES, TONES
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown

VoucherId = Annotated[UUID, PathParameter()]


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """What the reader may do with a voucher. why_not: why they may not approve it, if so."""

    approve: bool = False
    give_back: bool = False
    withdraw: bool = False
    why_not: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that somebody did with a voucher."""

    what: str
    by: str
    at: datetime | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Everything that the page shows. effects: None once the voucher was decided. confirmed: the
    warnings that its maker confirmed, if any.
    """

    voucher: Voucher
    reference: str
    amount: str
    state: str
    tone: str
    facts: list[tuple[str, object]]
    lines: Shown[Any]
    steps: Shown[Step]
    standing: Standing
    decider: str
    may: May
    effects: Effects | None = None
    changes: list[Shown[Any]] = field(default_factory=list)
    confirmed: Shown[Any] | None = None
    bands: list[str] = field(default_factory=list)


@get("/approvals/{voucher_id:uuid}", access=Action.APPROVALS_READ, sync_to_thread=True)
def voucher_page(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    """What a voucher would change before it does; once decided, what became of it."""
    subject = subject_of(frame, voucher_id)
    confirmed = [subject.confirmed] if subject.confirmed else []
    shown = [*confirmed, subject.lines, *subject.changes, subject.steps]
    return frame.page("approval.html", subject=subject, tables=shown, refusals=[])


def subject_of(frame: Frame, voucher_id: UUID) -> Subject:
    """A voucher of this page's fund as it stands now."""
    voucher = queries.voucher_of(frame.session, frame.fund.code, voucher_id)
    is_pending = voucher.state is VoucherState.PENDING
    found = queries.effects(frame.session, frame.fund.code, voucher_id) if is_pending else None
    standing = found.standing if found else checks.standing(frame.session, voucher)
    return Subject(
        voucher=voucher,
        reference=voucher.number or reference(voucher_id),
        state=frame.gettext(STATES[voucher.state]),
        tone=TONES[voucher.state],
        amount=money(_amount(voucher), frame.lang),
        facts=voucher_facts(frame, voucher)[1:],  # the description stands above
        lines=lines_table(frame, voucher.entry.lines),
        steps=_steps(frame, voucher),
        standing=standing,
        decider=name_of(frame, voucher.decided_by),
        may=_may(frame, standing) if is_pending else May(),
        effects=found,
        changes=[] if found is None else changes.tables(frame, found),
        bands=[_band(frame, band) for band in found.bands] if found else [],
        confirmed=confirmed_table(frame, voucher_id),
    )


def _amount(voucher: Voucher) -> Money:
    lines = voucher.entry.lines
    debits = [(line.account, line.amount.minor) for line in lines if line.amount.minor > 0]
    return Money.of_minor(amount_of(debits), lines[0].amount.currency.code)


def _may(frame: Frame, standing: Standing) -> May:
    """Judged as the action itself judges it."""
    person = frame.principal.person
    rights = rights_of(frame.principal, frame.fund.code)
    turn = turn_of(standing, frame.fund.legal_form)
    why_not = _refused(lambda: refuse_approval(standing, turn, person, rights))
    is_checker = rights.check or rights.second
    return May(
        approve=why_not is None,
        give_back=is_checker
        and _refused(lambda: refuse_return(standing, turn, person, rights)) is None,
        withdraw=_refused(lambda: refuse_withdrawal(standing, person, rights)) is None,
        why_not=why_not,
    )


def _refused(ask: Callable[[], None]) -> Refusal | None:
    try:
        ask()
    except Refusal as refusal:
        return refusal
    return None


def _band(frame: Frame, band: Band) -> str:
    """Why more than one other person is asked for, and how sure that is."""
    return frame.gettext("{title}: cần {count} người duyệt ({status}).").format(
        title=frame.either(band.title_vi, band.title_en),
        count=band.checks,
        status=either(STATUS[Status(band.status)], frame.lang),
    )


def _steps(frame: Frame, voucher: Voucher) -> Shown[Step]:
    """Who did what with the voucher, in order."""
    _ = frame.gettext
    words = {
        Outcome.CHECKED: _("kiểm tra, đồng ý"),
        Outcome.RETURNED: _("trả lại"),
        Outcome.WITHDRAWN: _("rút chứng từ"),
    }
    rows = [Step(what=_("lập và trình"), by=voucher.made_by, at=voucher.made_at)]
    rows += [
        Step(what=words[check.outcome], by=check.by, at=check.at, note=check.reason or "")
        for check in checks.checks(frame.session, voucher.id)
    ]
    if voucher.state is VoucherState.POSTED:
        by = voucher.decided_by or ""
        rows.append(Step(what=_("duyệt và ghi sổ"), by=by, at=voucher.decided_at))
    columns: list[Column[Step]] = [
        text("what", _("Việc"), lambda s: s.what),
        text("who", _("Người thực hiện"), lambda s: name_of(frame, s.by)),
        moment("when", _("Lúc"), lambda s: s.at),
        text("note", _("Lý do"), lambda s: s.note),
    ]
    kept = columns if any(row.note for row in rows) else columns[:3]
    return frame.table("steps", _("Các bước"), kept, rows, empty=_("Chưa có bước nào."))


ROUTES = (voucher_page,)
