"""The form of a closing: a row for each investor, of which those with an amount commit."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.commitments import record_closing as record
from fundops.capital.queries import investors as who
from fundops.capital.values.commitments import Closing, CommitmentTerms
from fundops.identity.values import Action
from fundops.web.capital import effects
from fundops.web.capital.reading import capital_fund
from fundops.web.capital.record.common import (
    CODE,
    Choices,
    RowIncomplete,
    confirmed,
    investor_choices,
    to_confirm,
    typed_day,
    way,
)
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame


@get("/capital/closings/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_closing(frame: NamedDependency[Frame]) -> Response[Any]:
    """Everybody who may commit, with their latest contract."""
    known = {"closed_on": typed_day(frame.today)}
    for code, _ in investor_choices(frame):
        known[f"contract-{code}"] = _latest(frame, code)
    return opened(frame, _form(frame), known)


@post("/capital/closings/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_closing(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Closing:
        return record(
            frame.session,
            fund=frame.fund.code,
            closed_on=answers["closed_on"],
            commitments=_terms(frame, answers),
            actor=frame.principal.actor,
            confirm=to_confirm(frame, sent),
        )

    def would(_: Answers, made: Closing) -> Effects:
        return effects.of_closing(frame, made.voucher_id)

    def done(made: Closing) -> str:
        return confirmed(frame, made.voucher_id)

    return flow(frame, _form(frame), _settled(frame, sent), do=do, effects=would, done=done)


def _settled(frame: Frame, sent: Mapping[str, str]) -> dict[str, str]:
    """Rows without an amount name no contract while they are checked, and their latest one again
    when they are edited.
    """
    settled = dict(sent)
    for code, _ in investor_choices(frame):
        if not sent.get(f"amount-{code}", "").strip():
            again = sent.get("step") == "edit"
            settled[f"contract-{code}"] = _latest(frame, code) if again else ""
    return settled


def _terms(frame: Frame, answers: Answers) -> list[CommitmentTerms]:
    """Rows with an amount; a contract alone commits nobody."""
    found = []
    for code, name in investor_choices(frame):
        amount, contract = answers[f"amount-{code}"], answers[f"contract-{code}"]
        if amount is None:
            continue
        if not contract:
            raise RowIncomplete(row=name, missing=frame.gettext("Hợp đồng"))
        found.append(CommitmentTerms(code, amount, contract))
    return found


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    capital_fund(frame)
    rows = [field for code, name in investor_choices(frame) for field in _row(frame, code, name)]
    return Form(
        title=_("Ghi đợt ký kết góp vốn"),
        intro=_(
            "Điền số tiền cam kết thêm của từng nhà đầu tư tham gia đợt này; bỏ trống ai không tham"
            " gia. Đợt ký kết được xét trên tình trạng sau khi ghi nhận."
        ),
        fields=(Field(name="closed_on", label=_("Ngày ký kết"), input=Input.DATE), *rows),
        back=frame.url("/capital/closings"),
        crumbs=way(frame, (frame.pgettext("trang", "Đợt ký kết"), "/capital/closings")),
        button=_("Gửi duyệt"),
        template="capital_closing_new.html",
    )


def _row(frame: Frame, code: str, name: str) -> tuple[Field, Field]:
    _ = frame.gettext
    return (
        Field(
            name=f"amount-{code}",
            label=_("Cam kết của {investor}").format(investor=name),
            input=Input.MONEY,
            currency=frame.fund.currency,
            required=False,
            group=name,
        ),
        Field(
            name=f"contract-{code}",
            label=_("Hợp đồng của {investor}").format(investor=name),
            input=Input.CHOICE,
            choices=_contracts(frame, code),
            required=False,
            longest=CODE,
            group=name,
        ),
    )


def _latest(frame: Frame, code: str) -> str:
    """An investor's own contract, the latest one."""
    found = who.contracts(frame.session, frame.fund.code).values()
    own = [each.number for each in found if each.investor == code]
    return own[-1] if own else ""


def _contracts(frame: Frame, code: str) -> Choices:
    """An investor's contracts, and those of all of them."""
    found = who.contracts(frame.session, frame.fund.code).values()
    return tuple(
        (each.number, f"{each.number} · {each.subject}")
        for each in found
        if each.investor in (None, code)
    )


ROUTES = (new_closing, record_closing)
