"""Approve, return, withdraw: each is checked with its effects first, and done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from fundops.approvals import actions
from fundops.approvals.turns import rights_of, turn_of
from fundops.approvals.values import Approval
from fundops.identity.values import Action
from fundops.ledger.queries import checks, entries
from fundops.ledger.values.entries import Voucher, VoucherState
from fundops.web.approvals import effects as changes
from fundops.web.approvals.subject import Subject, VoucherId, subject_of
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger.journal import reference, voucher_of

CHECKERS = (Action.APPROVALS_CHECK, Action.APPROVALS_SECOND)
Sent = NamedDependency[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Form):
    """A form about a voucher: what its page shows goes along."""

    subject: Subject


@get("/approvals/{voucher_id:uuid}/approve", access=Action.APPROVALS_READ, sync_to_thread=True)
def approve_page(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Redirect:
    """Approving begins on the voucher's own page."""
    return Redirect(frame.url(f"/approvals/{voucher_id}"))


@post("/approvals/{voucher_id:uuid}/approve", access=CHECKERS, sync_to_thread=True, status_code=200)
def approve(frame: NamedDependency[Frame], sent: Sent, voucher_id: VoucherId) -> Response[Any]:
    """Post the voucher, or keep the check when another person has to look at it too."""
    form = _approval(frame, voucher_id)
    return flow(
        frame,
        form,
        sent,
        do=lambda _: actions.approve(frame.session, voucher_id, *_who(frame)),
        effects=lambda _, would: _would(frame, form.subject, would),
        done=lambda _: frame.url(f"/approvals/{voucher_id}/done"),
    )


@get("/approvals/{voucher_id:uuid}/return", access=CHECKERS, sync_to_thread=True)
def return_form(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    return _opened(frame, _giving_back(frame, voucher_id))


@post("/approvals/{voucher_id:uuid}/return", access=CHECKERS, sync_to_thread=True, status_code=200)
def return_(frame: NamedDependency[Frame], sent: Sent, voucher_id: VoucherId) -> Response[Any]:
    """Give a voucher back to its maker."""
    return _set_aside(frame, sent, _giving_back(frame, voucher_id), actions.return_)


@get("/approvals/{voucher_id:uuid}/withdraw", access=Action.APPROVALS_WITHDRAW, sync_to_thread=True)
def withdraw_form(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    return _opened(frame, _withdrawal(frame, voucher_id))


@post(
    "/approvals/{voucher_id:uuid}/withdraw",
    access=Action.APPROVALS_WITHDRAW,
    sync_to_thread=True,
    status_code=200,
)
def withdraw(frame: NamedDependency[Frame], sent: Sent, voucher_id: VoucherId) -> Response[Any]:
    """Take one's own voucher back."""
    return _set_aside(frame, sent, _withdrawal(frame, voucher_id), actions.withdraw)


@get("/approvals/{voucher_id:uuid}/done", access=Action.APPROVALS_READ, sync_to_thread=True)
def done(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    """What a decision came to: the entry, the next person, or the reason."""
    voucher = voucher_of(frame, voucher_id)
    told = {
        VoucherState.PENDING: _still_waiting,
        VoucherState.POSTED: _posted,
        VoucherState.VOID: _void,
    }[voucher.state]
    links = [(frame.gettext("Các chứng từ chờ duyệt"), frame.url("/approvals"))]
    links += [(frame.gettext("Xem chứng từ"), frame.url(f"/approvals/{voucher_id}"))]
    above = {"crumbs": _crumbs(frame, reference(voucher_id)), "links": links, "leaf": None}
    return frame.page("approval_done.html", **above | told(frame, voucher))


def _who(frame: Frame) -> tuple[Any, ...]:
    return frame.principal.actor, rights_of(frame.principal, frame.fund.code)


def _approval(frame: Frame, voucher_id: UUID) -> Decision:
    subject = subject_of(frame, voucher_id)
    return Decision(
        title=frame.gettext("Duyệt chứng từ {reference}: {description}, {amount}").format(
            reference=subject.reference,
            description=subject.voucher.entry.description,
            amount=subject.amount,
        ),
        fields=(),
        back=frame.url(f"/approvals/{voucher_id}"),
        button=frame.gettext("Duyệt chứng từ này"),
        template="approval.html",
        crumbs=_above(frame),
        subject=subject,
    )


def _would(frame: Frame, subject: Subject, would: Approval) -> Effects:
    """Of the last approval, what it changes; of an earlier one, who comes next."""
    notes = list(subject.bands)
    if would.turn is not None:
        notes.append(
            frame.gettext(
                "Bạn là người duyệt thứ {done} trên {needed}; sổ chỉ thay đổi khi {role}"
                " duyệt tiếp."
            ).format(done=would.done, needed=would.needed, role=would.turn.roles.label(frame.lang))
        )
    found = subject.effects
    return Effects(lines=changes.lines(frame, found) if found else (), notes=notes)


def _opened(frame: Frame, form: Decision) -> Response[Any]:
    """The form; of a voucher that was decided meanwhile, its page, which says what happened."""
    if form.subject.effects is None:
        return Redirect(form.back)
    return opened(frame, form)


def _set_aside(
    frame: Frame, sent: Mapping[str, str], form: Decision, act: Callable[..., Voucher]
) -> Response[Any]:
    voucher_id = form.subject.voucher.id
    note = frame.gettext(
        "Chứng từ không vào sổ và không xóa: được lưu lại cùng lý do. Muốn ghi nhận, người lập"
        " phải lập chứng từ mới."
    )

    def do(answers: Answers) -> Voucher:
        return act(frame.session, voucher_id, *_who(frame), answers["reason"])

    return flow(
        frame,
        form,
        sent,
        do=do,
        effects=lambda _answers, _voucher: Effects(notes=(note,)),
        done=lambda _: frame.url(f"/approvals/{voucher_id}/done"),
    )


def _giving_back(frame: Frame, voucher_id: UUID) -> Decision:
    return _with_reason(
        frame,
        voucher_id,
        frame.gettext("Trả lại chứng từ {reference}"),
        frame.gettext("Trả lại"),
        frame.gettext("Người lập đọc được lý do này; hãy nêu rõ chỗ cần sửa."),
    )


def _withdrawal(frame: Frame, voucher_id: UUID) -> Decision:
    return _with_reason(
        frame,
        voucher_id,
        frame.gettext("Rút chứng từ {reference}"),
        frame.gettext("Rút chứng từ"),
        frame.gettext("Lý do được lưu cùng chứng từ."),
    )


def _with_reason(frame: Frame, voucher_id: UUID, title: str, button: str, told: str) -> Decision:
    subject = subject_of(frame, voucher_id)
    reason = Field(
        name="reason", label=frame.gettext("Lý do"), input=Input.LONG, longest=300, help=told
    )
    return Decision(
        title=title.format(reference=subject.reference),
        fields=(reason,),
        back=frame.url(f"/approvals/{voucher_id}"),
        button=button,
        intro=subject.voucher.entry.description,
        template="approval_reason.html",
        crumbs=_above(frame),
        subject=subject,
    )


def _above(frame: Frame) -> tuple[tuple[str, str], ...]:
    return ((frame.gettext("Duyệt"), frame.url("/approvals")),)


def _crumbs(frame: Frame, here: str) -> list[tuple[str, str]]:
    return [*_above(frame), (here, "")]


def _posted(frame: Frame, voucher: Voucher) -> dict[str, Any]:
    entry = entries.entry(frame.session, frame.fund.code, voucher.seq or 0)
    _ = frame.gettext
    return {
        "title": _("Đã duyệt và ghi sổ"),
        "reference": entry.number,
        "leaf": entry.leaf,
        "facts": [
            (_("Diễn giải"), voucher.entry.description),
            (_("Số chứng từ"), entry.voucher_number),
            (_("Bút toán"), entry.number),
            (_("Ghi sổ lúc"), frame.context()["moment"](entry.recorded_at)),
        ],
        "entry": frame.url(f"/ledger/entries/{entry.seq}"),
    }


def _still_waiting(frame: Frame, voucher: Voucher) -> dict[str, Any]:
    standing = checks.standing(frame.session, voucher)
    turn = turn_of(standing, frame.fund.legal_form)
    _ = frame.gettext
    told = _("Chờ {role} duyệt tiếp; phải là người khác.")
    return {
        "title": _("Đã ghi nhận lần duyệt thứ {done} trên {needed}").format(
            done=standing.done, needed=standing.needed
        )
        if standing.done
        else _("Chứng từ đang chờ duyệt"),
        "reference": reference(voucher.id),
        "facts": [(_("Diễn giải"), voucher.entry.description)],
        "steps": [told.format(role=turn.roles.label(frame.lang))],
    }


def _void(frame: Frame, voucher: Voucher) -> dict[str, Any]:
    _ = frame.gettext
    own = voucher.decided_by == voucher.made_by
    return {
        "title": _("Đã rút chứng từ") if own else _("Đã trả lại chứng từ"),
        "reference": reference(voucher.id),
        "facts": [
            (_("Diễn giải"), voucher.entry.description),
            (_("Lý do"), voucher.reason or ""),
        ],
    }


ROUTES = (
    approve_page,
    approve,
    return_form,
    return_,
    withdraw_form,
    withdraw,
    done,
)
