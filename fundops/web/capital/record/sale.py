"""The form of a sale of foreign currency: what left one account, what came into another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.receipts import sell_foreign_currency
from fundops.identity.values import Action
from fundops.ledger.queries import master
from fundops.ledger.values.registers import BankAccount
from fundops.web.capital import effects
from fundops.web.capital.reading import capital_fund
from fundops.web.capital.record.common import CODE, Choices, confirmed, typed_day, way
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame


@get("/capital/currency-sales/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_sale(frame: NamedDependency[Frame]) -> Response[Any]:
    return opened(frame, _form(frame, {}), {"value_date": typed_day(frame.today)})


@post("/capital/currency-sales/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_sale(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> UUID:
        return sell_foreign_currency(
            frame.session,
            fund=frame.fund.code,
            sold_from=answers["sold_from"],
            into=answers["into"],
            sold=answers["sold"],
            received=answers["received"],
            reference=answers["reference"],
            value_date=answers["value_date"],
            actor=frame.principal.actor,
        )

    def would(_: Answers, voucher_id: UUID) -> Effects:
        return effects.of_voucher(frame, voucher_id)

    def done(voucher_id: UUID) -> str:
        return confirmed(frame, voucher_id)

    return flow(frame, _form(frame, sent), sent, do=do, effects=would, done=done)


def _form(frame: Frame, sent: Mapping[str, str]) -> Form:
    _ = frame.gettext
    fund = capital_fund(frame)
    accounts = master.bank_accounts(frame.session, fund.code)
    foreign = [each for each in accounts if each.currency != fund.currency]
    home = [each for each in accounts if each.currency == fund.currency]
    currencies = {each.code: each.currency for each in foreign}
    first = foreign[0].currency if foreign else "USD"
    return Form(
        title=_("Ghi bán ngoại tệ"),
        intro=_(
            "Ngoại tệ xuất theo giá bình quân của sổ kế toán; chênh lệch với số đồng thu về ghi vào"
            " lãi hoặc lỗ tỷ giá."
        ),
        fields=(
            Field(
                name="sold_from",
                label=_("Bán từ tài khoản ngoại tệ"),
                input=Input.CHOICE,
                choices=_choices(foreign),
                longest=CODE,
            ),
            Field(
                name="sold",
                label=_("Số ngoại tệ bán"),
                input=Input.MONEY,
                currency=currencies.get(sent.get("sold_from", ""), first),
            ),
            Field(
                name="into",
                label=_("Thu vào tài khoản"),
                input=Input.CHOICE,
                choices=_choices(home),
                longest=CODE,
            ),
            Field(
                name="received",
                label=_("Số tiền thu về"),
                input=Input.MONEY,
                currency=fund.currency,
            ),
            Field(name="reference", label=_("Số tham chiếu của ngân hàng"), longest=CODE),
            Field(name="value_date", label=_("Ngày giá trị"), input=Input.DATE),
        ),
        back=frame.url("/capital/receipts"),
        crumbs=way(frame, (frame.pgettext("trang", "Khoản thu"), "/capital/receipts")),
        button=_("Gửi duyệt"),
    )


def _choices(accounts: list[BankAccount]) -> Choices:
    return tuple((each.code, f"{each.code} · {each.bank} · {each.currency}") for each in accounts)


ROUTES = (new_sale, record_sale)
