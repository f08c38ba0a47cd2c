"""Forms of what is agreed and decided: charter capital, closings, allocation decisions."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.budget import record_decision as record
from fundops.capital.actions.commitments import decide_charter_capital
from fundops.capital.actions.state import Now
from fundops.capital.rules.budget import STANDS_ALONE
from fundops.capital.values.budget import AllocationDecision, Classification, DecisionKind
from fundops.capital.values.commitments import CharterCapital
from fundops.identity.values import Action
from fundops.web.capital import effects
from fundops.web.capital.reading import capital_fund
from fundops.web.capital.record.common import (
    CODE,
    check_range,
    confirmed,
    of_words,
    to_confirm,
    typed_day,
    way,
)
from fundops.web.capital.words import DECISION_KIND
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame

FIRST_YEAR, LAST_YEAR = 2000, 2099
CLASSIFIED = ("chapter", "category", "item", "source", "unit")


@get("/capital/charter/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_charter(frame: NamedDependency[Frame]) -> Response[Any]:
    """A decision on the charter capital."""
    return opened(frame, _charter_form(frame), {"effective_on": typed_day(frame.today)})


@post("/capital/charter/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_charter(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> CharterCapital:
        return decide_charter_capital(
            frame.session,
            fund=frame.fund.code,
            decision=answers["decision"],
            effective_on=answers["effective_on"],
            amount=answers["amount"],
            actor=frame.principal.actor,
            confirm=to_confirm(frame, sent),
        )

    def would(_: Answers, made: CharterCapital) -> Effects:
        return effects.of_voucher(frame, made.voucher_id)

    def done(made: CharterCapital) -> str:
        return confirmed(frame, made.voucher_id)

    return flow(frame, _charter_form(frame), sent, do=do, effects=would, done=done)


def _charter_form(frame: Frame) -> Form:
    _ = frame.gettext
    fund = capital_fund(frame)
    return Form(
        title=_("Ghi quyết định về vốn điều lệ"),
        intro=_(
            "Mỗi quyết định nêu toàn bộ vốn điều lệ có hiệu lực từ một ngày. Tỷ lệ tối đa của ngân"
            " sách Thành phố được tính trên vốn điều lệ này."
        ),
        fields=(
            Field(
                name="decision",
                label=_("Số quyết định, nghị quyết hoặc điều lệ"),
                longest=CODE,
            ),
            Field(name="effective_on", label=_("Hiệu lực từ ngày"), input=Input.DATE),
            Field(
                name="amount",
                label=_("Vốn điều lệ"),
                input=Input.MONEY,
                currency=fund.currency,
            ),
        ),
        back=frame.url("/capital/decisions"),
        crumbs=way(frame, (frame.pgettext("trang", "Quyết định, hợp đồng"), "/capital/decisions")),
        button=_("Gửi duyệt"),
    )


@get("/capital/decisions/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_decision(frame: NamedDependency[Frame]) -> Response[Any]:
    """An allocation decision of the City's budget."""
    known = {
        "kind": DecisionKind.GIVEN.value,
        "decided_on": typed_day(frame.today),
        "budget_year": str(frame.today.year),
        "amends": frame.request.query_params.get("amends", ""),
    }
    return opened(frame, _decision_form(frame), known)


@post("/capital/decisions/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_decision(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    form = _decision_form(frame)

    def do(answers: Answers) -> AllocationDecision:
        year = next(each for each in form.fields if each.name == "budget_year")
        check_range(year.label, answers[year.name], FIRST_YEAR, LAST_YEAR)
        kind = DecisionKind(answers["kind"])
        return record(
            frame.session,
            fund=frame.fund.code,
            code=answers["code"],
            kind=kind,
            decided_on=answers["decided_on"],
            budget_year=answers["budget_year"],
            amount=answers["amount"],
            classification=Classification(**{name: answers[name] or "" for name in CLASSIFIED}),
            amends=None if kind in STANDS_ALONE else answers["amends"],
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: AllocationDecision) -> Effects:
        return effects.of_voucher(frame, made.voucher_id)

    def done(made: AllocationDecision) -> str:
        return confirmed(frame, made.voucher_id)

    return flow(frame, form, sent, do=do, effects=would, done=done)


def _decision_form(frame: Frame) -> Form:
    _ = frame.gettext
    fund = capital_fund(frame)
    now = Now.read(frame.session, fund.code)
    budget = now.budget()
    originals = tuple((code, code) for code in now.decisions() if code in budget)
    return Form(
        title=_("Ghi quyết định phân bổ dự toán"),
        intro=_(
            "Quyết định điều chỉnh, chuyển nguồn hoặc hủy phải nêu quyết định gốc. Điều chỉnh giảm"
            " ghi số âm."
        ),
        fields=(
            Field(name="code", label=_("Số quyết định"), longest=CODE),
            Field(
                name="kind",
                label=_("Loại quyết định"),
                input=Input.CHOICE,
                choices=of_words(frame, DECISION_KIND),
            ),
            Field(name="decided_on", label=_("Ngày quyết định"), input=Input.DATE),
            Field(name="budget_year", label=_("Năm ngân sách"), input=Input.NUMBER, longest=4),
            Field(name="amount", label=_("Số tiền"), input=Input.MONEY, currency=fund.currency),
            Field(
                name="amends",
                label=_("Quyết định gốc"),
                help=_("Bỏ trống khi giao hoặc bổ sung dự toán."),
                input=Input.CHOICE,
                required=False,
                choices=originals,
                longest=CODE,
            ),
            *_classification(frame),
        ),
        back=frame.url("/capital/decisions"),
        crumbs=way(frame, (frame.pgettext("trang", "Quyết định, hợp đồng"), "/capital/decisions")),
        button=_("Gửi duyệt"),
    )


def _classification(frame: Frame) -> tuple[Field, ...]:
    """Mục lục ngân sách nhà nước."""
    _ = frame.gettext
    labels = {
        "chapter": _("Chương"),
        "category": _("Loại, khoản"),
        "item": _("Mục, tiểu mục"),
        "source": _("Mã nguồn"),
        "unit": _("Mã đơn vị có quan hệ với ngân sách"),
    }
    group = _("Mục lục ngân sách nhà nước")
    return tuple(
        Field(name=name, label=label, required=False, longest=CODE, group=group)
        for name, label in labels.items()
    )


ROUTES = (new_charter, record_charter, new_decision, record_decision)
