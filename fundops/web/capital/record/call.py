"""The form of a capital call. The check page previews it: everybody's share line by line, what is
left to be called, the notice, and what is unusual.
"""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.calls import record_call as record
from fundops.capital.queries.positions import positions
from fundops.capital.values.money import Call
from fundops.identity.values import Action
from fundops.meetings.queries import resolutions
from fundops.policy.values import Subject
from fundops.web.capital import effects
from fundops.web.capital.reading import at_present, capital_fund, names
from fundops.web.capital.record.common import (
    PARAGRAPH,
    confirmed,
    to_confirm,
    typed_day,
    way,
)
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame


@get("/capital/calls/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_call(frame: NamedDependency[Frame]) -> Response[Any]:
    """A call from today."""
    return opened(frame, _form(frame), {"called_on": typed_day(frame.today)})


@post("/capital/calls/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_call(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Call:
        return record(
            frame.session,
            fund=frame.fund.code,
            total=answers["total"],
            called_on=answers["called_on"],
            due_on=answers["due_on"],
            purpose=" ".join(answers["purpose"].split()),
            excused=[code for code in _committed(frame) if answers[f"excused-{code}"]],
            actor=frame.principal.actor,
            confirm=to_confirm(frame, sent),
            resolution=answers["resolution"] or None,
        )

    def would(_: Answers, made: Call) -> Effects:
        return effects.of_call(frame, made)

    def done(made: Call) -> str:
        return confirmed(frame, made.voucher_id)

    return flow(frame, _form(frame), sent, do=do, effects=would, done=done)


def _resolutions(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Those that allow calls, with their texts."""
    found = resolutions.resolutions(frame.session, frame.fund.code)
    return tuple(
        (each.code, f"{each.code} · {frame.either(each.text_vi, each.text_en)}")
        for each in found
        if each.is_adopted and each.amended_by is None and each.subject is Subject.CALL
    )


def _committed(frame: Frame) -> list[str]:
    """Who has committed something, and so could be excused."""
    found = positions(frame.session, at_present(frame).cut)
    return [position.investor for position in found if position.committed > 0]


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    fund, known = capital_fund(frame), names(frame)
    group = _("Miễn góp trong đợt này (vẫn gọi được ở đợt sau)")
    return Form(
        title=_("Lập đợt gọi vốn"),
        intro=_(
            "Số tiền được chia theo tỷ lệ cam kết, tổng các phần bằng đúng số tiền gọi. Bước kiểm"
            " tra cho xem phần của từng nhà đầu tư trước khi gửi."
        ),
        fields=(
            Field(
                name="total", label=_("Tổng số tiền gọi"), input=Input.MONEY, currency=fund.currency
            ),
            Field(name="called_on", label=_("Ngày gọi vốn"), input=Input.DATE),
            Field(
                name="due_on",
                label=_("Hạn góp vốn"),
                help=_("Bỏ trống để lấy ngày sớm nhất đủ thời hạn thông báo theo ngày làm việc."),
                input=Input.DATE,
                required=False,
            ),
            Field(
                name="purpose",
                label=_("Mục đích sử dụng vốn"),
                input=Input.LONG,
                longest=PARAGRAPH,
            ),
            Field(
                name="resolution",
                label=_("Nghị quyết cho phép đợt gọi vốn"),
                help=_("Nghị quyết của Đại hội nhà đầu tư hoặc Hội đồng quản lý về gọi vốn."),
                input=Input.CHOICE,
                choices=_resolutions(frame),
                required=False,
            ),
            *(
                Field(
                    name=f"excused-{code}",
                    label=known[code],
                    input=Input.TICK,
                    required=False,
                    group=group,
                )
                for code in _committed(frame)
            ),
        ),
        back=frame.url("/capital/calls"),
        crumbs=way(frame, (frame.pgettext("trang", "Đợt gọi vốn"), "/capital/calls")),
        button=_("Gửi duyệt"),
    )


ROUTES = (new_call, record_call)
