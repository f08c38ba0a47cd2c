"""Registering an account at a bank or the Treasury, and filing what a bank says it holds."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.formats import day
from fundops.formats import money as written
from fundops.identity.values import Action
from fundops.ledger.actions import registers
from fundops.ledger.queries import master, ties
from fundops.ledger.values.registers import BankAccount
from fundops.money import Money
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger.banks import BankCode
from fundops.web.ledger.errors import BankCodeMalformed, StatementOfTheFuture
from fundops.web.ledger.words import account_name

NEW = "/ledger/bank-accounts/new"
STATEMENT = "/ledger/bank-accounts/{code:str}/statements/new"
AT_A_BANK = ("1121", "1122", "1281")
CURRENCIES = ("VND", "USD", "EUR", "JPY", "SGD")


@get(NEW, access=Action.REGISTERS_RECORD, sync_to_thread=True)
def account_form(frame: NamedDependency[Frame]) -> Response[Any]:
    known = {"currency": frame.fund.currency, "opened_on": day(frame.today, "vi")}
    return opened(frame, registering(frame), known)


@post(NEW, access=Action.REGISTERS_RECORD, sync_to_thread=True, status_code=200)
def register_account(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """Put an account in the register."""
    return flow(
        frame,
        registering(frame),
        sent,
        do=lambda answers: _register(frame, answers),
        effects=lambda _, __: Effects(),
        done=lambda account: frame.url(f"/ledger/bank-accounts/{account.code}", done="added"),
    )


@get(STATEMENT, access=Action.LEDGER_RECORD, sync_to_thread=True)
def statement_form(frame: NamedDependency[Frame], code: BankCode) -> Response[Any]:
    account = master.bank_account(frame.session, frame.fund.code, code)
    return opened(frame, filing(frame, account))


@post(STATEMENT, access=Action.LEDGER_RECORD, sync_to_thread=True, status_code=200)
def file_statement(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], code: BankCode
) -> Response[Any]:
    """File what the bank says; a later filing for the day replaces it."""
    account = master.bank_account(frame.session, frame.fund.code, code)
    return flow(
        frame,
        filing(frame, account),
        sent,
        do=lambda answers: _file(frame, account, answers),
        effects=lambda answers, _: beside_the_book(frame, account, answers),
        done=lambda filed: frame.url(f"/ledger/bank-accounts/statements/{filed}"),
    )


def registering(frame: Frame) -> Form:
    _ = frame.gettext
    chart = master.accounts(frame.session, frame.fund.code)
    accounts = [chart[code] for code in AT_A_BANK if code in chart]
    return Form(
        title=_("Đăng ký tài khoản ngân hàng"),
        fields=(
            Field(
                name="code",
                label=_("Mã trong sổ"),
                longest=30,
                help=_("Chữ hoa không dấu, số và dấu gạch ngang, ví dụ: NH-03."),
            ),
            Field(name="holder", label=_("Chủ tài khoản")),
            Field(name="bank", label=_("Ngân hàng, Kho bạc")),
            Field(name="number", label=_("Số tài khoản"), longest=40),
            Field(
                name="currency",
                label=_("Loại tiền"),
                input=Input.CHOICE,
                choices=tuple((each, each) for each in CURRENCIES),
            ),
            Field(
                name="ledger_account",
                label=_("TK kế toán"),
                input=Input.CHOICE,
                choices=tuple((a.code, f"{a.code} {account_name(frame, a)}") for a in accounts),
            ),
            Field(name="signatories", label=_("Người ký, chủ tài khoản"), required=False),
            Field(name="opened_on", label=_("Ngày mở"), input=Input.DATE),
        ),
        back=frame.url("/ledger/bank-accounts"),
        button=_("Đăng ký tài khoản"),
    )


def _register(frame: Frame, answers: Answers) -> BankAccount:
    code = str(answers["code"]).upper()
    if not (code.isascii() and code.replace("-", "").isalnum() and code[0] != "-"):
        raise BankCodeMalformed(text=code)
    account = BankAccount(
        fund=frame.fund.code,
        code=code,
        holder=answers["holder"],
        bank=answers["bank"],
        number=answers["number"],
        currency=answers["currency"],
        ledger_account=answers["ledger_account"],
        opened_on=answers["opened_on"],
        signatories=answers["signatories"] or "",
    )
    registers.open_bank_account(frame.session, account)
    return account


def filing(frame: Frame, account: BankAccount) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Ghi nhận sao kê tài khoản {code}").format(code=account.code),
        intro=_("Tài khoản số {number} tại {bank}. Ghi số dư cuối ngày như sao kê nêu.").format(
            number=account.number, bank=account.bank
        ),
        fields=(
            Field(name="on", label=_("Cuối ngày"), input=Input.DATE),
            Field(
                name="balance",
                label=_("Số dư theo sao kê"),
                input=Input.MONEY,
                currency=account.currency,
            ),
            Field(
                name="filed_as",
                label=_("Nơi lưu"),
                help=_("Số hoặc tên hồ sơ lưu bản giấy, ví dụ: SK-BIDV-12/2027."),
            ),
        ),
        back=frame.url(f"/ledger/bank-accounts/{account.code}"),
        button=_("Ghi nhận sao kê"),
    )


def _file(frame: Frame, account: BankAccount, answers: Answers) -> UUID:
    if answers["on"] > frame.today:
        raise StatementOfTheFuture(day=answers["on"], today=frame.today)
    return registers.file_bank_statement(
        frame.session,
        fund=account.fund,
        bank_account=account.code,
        on=answers["on"],
        balance=answers["balance"],
        filed_as=answers["filed_as"],
        actor=frame.principal.actor,
    )


def beside_the_book(frame: Frame, account: BankAccount, answers: Answers) -> Effects:
    """The bank's figure beside the book's of that day."""
    _ = frame.gettext
    found = ties.bank_balance(frame.session, frame.cut.at(answers["on"]), account.code)
    difference = found.difference or 0

    def shown(minor: int) -> str:
        return written(Money.of_minor(minor, account.currency), frame.lang)

    line = Effect(
        about=_("Sao kê so với sổ, cuối ngày {day}").format(day=day(answers["on"], frame.lang)),
        before=_("sổ: {amount}").format(amount=shown(found.book)),
        after=_("chênh lệch: {amount}").format(amount=shown(difference)),
        tone="ok" if difference == 0 else "bad",
    )
    notes = [] if difference == 0 else [_("Sao kê không khớp với sổ; báo cáo sẽ không in được.")]
    return Effects(lines=[line], notes=notes)


ROUTES = (account_form, register_account, statement_form, file_statement)
