"""`/ledger/bank-accounts`: the register, book against bank, banks' statements on file."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.formats import day, moment
from fundops.formats import money as written
from fundops.identity.values import Action
from fundops.ledger.queries import banks, master, ties
from fundops.ledger.values.figures import BankBalance
from fundops.ledger.values.listings import FiledStatement
from fundops.ledger.values.registers import BankAccount
from fundops.money import Money
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.ledger.errors import StatementUnknown
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown

BankCode = Annotated[str, PathParameter(pattern="^[A-Z0-9][A-Z0-9-]{0,29}$")]
StatementId = Annotated[UUID, PathParameter()]


@get("/ledger/bank-accounts", access=Action.LEDGER_READ, sync_to_thread=True)
def bank_accounts(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every account at the page's date, and every statement filed up to then."""
    cut = frame.cut
    return frame.page(
        "ledger_banks.html",
        shown=register_table(frame, ties.bank_balances(frame.session, cut)),
        statements=statements_table(frame, banks.filed_statements(frame.session, cut)),
    )


@get("/ledger/bank-accounts/{code:str}", access=Action.LEDGER_READ, sync_to_thread=True)
def bank_account(frame: NamedDependency[Frame], code: BankCode) -> Response[Any]:
    """One account of the register, with its statements and papers."""
    cut = frame.cut
    account = master.bank_account(frame.session, frame.fund.code, code)
    filed = banks.filed_statements(frame.session, cut)
    balance = ties.bank_balance(frame.session, cut, code)
    return frame.page(
        "ledger_bank.html",
        account=account,
        facts=account_facts(frame, account, balance),
        statements=statements_table(frame, [each for each in filed if each.bank_account == code]),
        done=frame.asked.get("done"),
    )


@get(
    "/ledger/bank-accounts/statements/{statement_id:uuid}",
    access=Action.LEDGER_READ,
    sync_to_thread=True,
)
def filed(frame: NamedDependency[Frame], statement_id: StatementId) -> Response[Any]:
    """One filed statement, with its papers: also what confirms that it was filed."""
    cut = frame.cut.at(date.max)  # whatever day the page's other figures stand at
    for each in banks.filed_statements(frame.session, cut):
        if each.id == statement_id:
            return frame.page("ledger_statement.html", filed=each, **filed_context(frame, each))
    raise StatementUnknown


def account_facts(
    frame: Frame, account: BankAccount, balance: BankBalance
) -> list[tuple[str, object]]:
    _ = frame.gettext
    of_the_day = _("Số dư sổ cuối ngày {day}").format(day=day(frame.on, frame.lang))
    return [
        (_("Chủ tài khoản"), account.holder),
        (_("Ngân hàng, Kho bạc"), account.bank),
        (_("Số tài khoản"), account.number),
        (_("Loại tiền"), account.currency),
        (_("TK kế toán"), account.ledger_account),
        (_("Người ký, chủ tài khoản"), account.signatories),
        (_("Ngày mở"), day(account.opened_on, frame.lang)),
        (of_the_day, written(Money.of_minor(balance.book, account.currency), frame.lang)),
    ]


def filed_context(frame: Frame, each: FiledStatement) -> dict[str, Any]:
    _ = frame.gettext

    def shown(minor: int) -> str:
        return written(Money.of_minor(minor, each.currency), frame.lang)

    facts = [
        (_("Tài khoản ngân hàng"), each.bank_account),
        (_("Cuối ngày"), day(each.on, frame.lang)),
        (_("Số dư theo sao kê"), shown(each.balance)),
        (_("Số dư theo sổ"), shown(each.book)),
        (_("Chênh lệch"), shown(each.difference)),
        (_("Nơi lưu"), each.filed_as),
        (_("Người ghi nhận"), name_of(frame, each.filed_by)),
        (_("Ghi nhận lúc"), moment(each.filed_at, frame.lang)),
    ]
    code = master.bank_account(frame.session, frame.fund.code, each.bank_account).ledger_account
    lines = frame.url(
        f"/ledger/accounts/{code}",
        lines__bank=each.bank_account,
        as_of=each.on,
        period=None,
    )
    return {"facts": facts, "reference": f"SK-{each.id.hex[-8:].upper()}", "lines": lines}


def register_table(frame: Frame, rows: list[BankBalance]) -> Shown[BankBalance]:
    """Balances are in each account's own currency, so only the book's đồng are summed."""
    _ = frame.gettext

    def page(row: BankBalance) -> str:
        return frame.url(f"/ledger/bank-accounts/{row.account.code}")

    def lines(row: BankBalance) -> str:
        code = row.account.ledger_account
        return frame.url(f"/ledger/accounts/{code}", lines__bank=row.account.code)

    columns: list[Column[BankBalance]] = [
        col.code("code", _("Mã"), lambda r: r.account.code, link=page),
        col.text("bank", _("Ngân hàng, Kho bạc"), lambda r: r.account.bank),
        col.code("number", _("Số tài khoản"), lambda r: r.account.number),
        col.code("account", _("TK kế toán"), lambda r: r.account.ledger_account, link=lines),
        col.money("home", _("Số dư sổ (đồng)"), lambda r: r.home, link=lines),
        col.code("currency", _("Loại tiền"), lambda r: r.account.currency),
        col.money("book", _("Số dư sổ, nguyên tệ"), lambda r: _own(r, r.book), total=False),
        col.money(
            "bank-says", _("Số dư sao kê, nguyên tệ"), lambda r: _own(r, r.statement), total=False
        ),
        col.state("state", _("Đối chiếu"), lambda r: _state(frame, r), _tone, filtered=False),
    ]
    empty = _("Chưa có tài khoản ngân hàng nào được đăng ký đến ngày này.")
    return frame.table(
        "banks", frame.pgettext("many", "Tài khoản ngân hàng"), columns, rows, empty=empty
    )


def _own(row: BankBalance, minor: int | None) -> Money | None:
    return None if minor is None else Money.of_minor(minor, row.account.currency)


def _state(frame: Frame, row: BankBalance) -> str:
    if row.statement is None:
        return frame.gettext("chưa có sao kê") if row.book else ""
    return frame.gettext("không khớp") if row.difference else frame.gettext("khớp")


def _tone(row: BankBalance) -> str:
    if row.statement is None:
        return "wait" if row.book else ""
    return "bad" if row.difference else "ok"


def statements_table(frame: Frame, rows: Sequence[FiledStatement]) -> Shown[FiledStatement]:
    _ = frame.gettext

    def page(row: FiledStatement) -> str:
        return frame.url(f"/ledger/bank-accounts/statements/{row.id}")

    def own(row: FiledStatement, minor: int) -> Money:
        return Money.of_minor(minor, row.currency)

    def stands(row: FiledStatement) -> str:
        if not row.stands:
            return _("đã thay")
        return _("không khớp") if row.difference else _("khớp")

    def tone(row: FiledStatement) -> str:
        return "" if not row.stands else "bad" if row.difference else "ok"

    columns: list[Column[FiledStatement]] = [
        col.day("on", _("Cuối ngày"), lambda r: r.on, link=page),
        col.code("bank", _("Tài khoản"), lambda r: r.bank_account, filtered=True),
        col.code("currency", _("Loại tiền"), lambda r: r.currency),
        col.money(
            "balance", _("Số dư sao kê, nguyên tệ"), lambda r: own(r, r.balance), total=False
        ),
        col.money("book", _("Số dư sổ, nguyên tệ"), lambda r: own(r, r.book), total=False),
        col.money(
            "difference", _("Chênh lệch, nguyên tệ"), lambda r: own(r, r.difference), total=False
        ),
        col.state("state", _("Đối chiếu"), stands, tone),
        col.text("filed-as", _("Nơi lưu"), lambda r: r.filed_as),
        col.text("filed-by", _("Người ghi nhận"), lambda r: name_of(frame, r.filed_by)),
    ]
    empty = _("Chưa có sao kê nào được ghi nhận.")
    return frame.table("statements", _("Sao kê đã ghi nhận"), columns, list(rows), empty=empty)


ROUTES = (bank_accounts, bank_account, filed)
