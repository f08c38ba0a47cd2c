"""Forms that record a bank credit: for itself, or as the first step of a contribution.

A receipt is a fact and is posted first; what it is for is decided on the posted receipt. The form
of a contribution therefore records the credit with its payer, and its allocation is proposed as
soon as a second person has approved it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.receipts import record_receipt as record
from fundops.capital.values.money import Receipt
from fundops.formats import number
from fundops.identity.values import Action
from fundops.ledger.queries import master
from fundops.money import LARGEST_MINOR
from fundops.parsing import AmountTooLarge
from fundops.web.capital import effects, money_lists
from fundops.web.capital.reading import (
    Put,
    ReceiptRow,
    at_present,
    capital_fund,
    receipt_rows,
    share_stands,
)
from fundops.web.capital.record.common import (
    CODE,
    LINE,
    Choices,
    confirmed,
    investor_choices,
    typed_day,
    way,
)
from fundops.web.capital.record.rates import RATE_DECIMALS, rate_typed
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.tables import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionForm(Form):
    """waiting: posted credits that can be allocated at once."""

    waiting: Shown[ReceiptRow]


@get("/capital/receipts/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_receipt(frame: NamedDependency[Frame]) -> Response[Any]:
    """A bank credit, its payer known or not."""
    return opened(frame, _receipt_form(frame, {}), _known(frame))


@post("/capital/receipts/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_receipt(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    return _flow(frame, _receipt_form(frame, sent), sent)


@get("/capital/contributions/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_contribution(frame: NamedDependency[Frame]) -> Response[Any]:
    """An investor's payment of a call; `call` and `investor` of the address fill the form."""
    return opened(frame, _contribution_form(frame, {}), _known(frame))


@post("/capital/contributions/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_contribution(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    return _flow(frame, _contribution_form(frame, sent), sent)


def _flow(frame: Frame, form: Form, sent: Mapping[str, str]) -> Response[Any]:
    def do(answers: Answers) -> Receipt:
        return _record(frame, answers)

    def would(_: Answers, made: Receipt) -> Effects:
        return effects.of_voucher(frame, made.voucher_id)

    def done(made: Receipt) -> str:
        return confirmed(frame, made.voucher_id)

    return flow(frame, form, sent, do=do, effects=would, done=done)


def _record(frame: Frame, answers: Answers) -> Receipt:
    rate = rate_typed(answers["rate"]) if answers["rate"] else None
    if answers["credited"].minor * (rate or 0) > LARGEST_MINOR * 10**RATE_DECIMALS:
        raise AmountTooLarge(text=answers.typed["credited"])
    return record(
        frame.session,
        fund=frame.fund.code,
        bank_account=answers["bank_account"],
        reference=answers["reference"],
        value_date=answers["value_date"],
        credited=answers["credited"],
        payer=answers["payer"],
        remark=answers["remark"] or "",
        rate_e4=rate,
        rate_source=answers["rate_source"] or "",
        order_number=answers["order_number"] or "",
        order_date=answers["order_date"],
        actor=frame.principal.actor,
    )


def _known(frame: Frame) -> dict[str, str]:
    """What the address says already: who pays which call, and so how much."""
    asked = frame.request.query_params
    payer, call = asked.get("investor", ""), asked.get("call", "")
    known = {"value_date": typed_day(frame.today), "payer": payer}
    if call.isascii() and call.isdigit() and len(call) < 6:  # noqa: PLR2004 (digits)
        known["remark"] = frame.gettext("Góp vốn đợt {call}").format(call=f"{int(call):02d}")
        owed = sum(
            stand.open
            for stand in share_stands(at_present(frame), [int(call)], pending=True)
            if stand.share.investor == payer
        )
        known["credited"] = number(owed, frame.lang) if owed else ""
    return known


def _receipt_form(frame: Frame, sent: Mapping[str, str]) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Ghi báo có ngân hàng"),
        intro=_(
            "Khoản thu được ghi vào tài khoản chờ xác định, kể cả khi chưa rõ người nộp. Sau khi"
            " được duyệt mới phân bổ vào đợt gọi vốn."
        ),
        fields=_fields(frame, sent, payer_required=False),
        back=frame.url("/capital/receipts"),
        crumbs=way(frame, (frame.pgettext("trang", "Khoản thu"), "/capital/receipts")),
        button=_("Gửi duyệt"),
    )


def _contribution_form(frame: Frame, sent: Mapping[str, str]) -> ContributionForm:
    _ = frame.gettext
    fields = _fields(frame, sent, payer_required=True)
    rows = [row for row in receipt_rows(at_present(frame)) if row.put in (Put.NOTHING, Put.PART)]
    caption = _("Khoản thu đã ghi sổ, phân bổ được ngay")
    return ContributionForm(
        title=_("Ghi nhận góp vốn"),
        fields=fields,
        back=frame.url("/capital"),
        button=_("Gửi duyệt"),
        template="capital_contribution_new.html",
        waiting=money_lists.receipts(frame, rows, name="loose", caption=caption, to_put=True),
    )


def _fields(frame: Frame, sent: Mapping[str, str], *, payer_required: bool) -> tuple[Field, ...]:
    _ = frame.gettext
    fund = capital_fund(frame)
    accounts = master.bank_accounts(frame.session, fund.code)
    currencies = {account.code: account.currency for account in accounts}
    choices: Choices = tuple(
        (account.code, f"{account.code} · {account.bank} · {account.currency}")
        for account in accounts
    )
    return (
        Field(
            name="payer",
            label=_("Nhà đầu tư nộp tiền"),
            help="" if payer_required else _("Bỏ trống khi chưa rõ người nộp."),
            input=Input.CHOICE,
            choices=investor_choices(frame, sponsors=True),
            required=payer_required,
            longest=CODE,
        ),
        Field(
            name="bank_account",
            label=_("Tài khoản nhận tiền"),
            input=Input.CHOICE,
            choices=choices,
            longest=CODE,
        ),
        Field(name="value_date", label=_("Ngày giá trị theo báo có"), input=Input.DATE),
        Field(
            name="credited",
            label=_("Số tiền báo có"),
            help=_("Theo loại tiền của tài khoản nhận; số tiền bằng chữ hiện ở bước kiểm tra."),
            input=Input.MONEY,
            currency=currencies.get(sent.get("bank_account", ""), fund.currency),
        ),
        Field(name="reference", label=_("Số tham chiếu của ngân hàng"), longest=CODE),
        Field(name="remark", label=_("Nội dung chuyển tiền"), required=False, longest=LINE),
        *_order(frame),
        *_rate(frame),
    )


def _order(frame: Frame) -> tuple[Field, ...]:
    _ = frame.gettext
    group = _("Chứng từ chi của Kho bạc Nhà nước (tiền của ngân sách Thành phố)")
    return (
        Field(
            name="order_number",
            label=_("Số lệnh chi tiền"),
            required=False,
            longest=CODE,
            group=group,
        ),
        Field(
            name="order_date",
            label=_("Ngày lệnh chi tiền"),
            input=Input.DATE,
            required=False,
            group=group,
        ),
    )


def _rate(frame: Frame) -> tuple[Field, ...]:
    _ = frame.gettext
    group = _("Tỷ giá (khoản thu bằng ngoại tệ)")
    return (
        Field(
            name="rate",
            label=_("Tỷ giá mua chuyển khoản"),
            help=_("Số đồng cho một đơn vị ngoại tệ, viết liền phần nguyên, như 26050,5."),
            required=False,
            longest=20,
            group=group,
        ),
        Field(
            name="rate_source",
            label=_("Nguồn tỷ giá"),
            required=False,
            longest=LINE,
            group=group,
        ),
    )


ROUTES = (new_receipt, record_receipt, new_contribution, record_contribution)
