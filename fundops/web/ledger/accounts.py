"""`/ledger` and `/ledger/accounts/{code}`: the trial balance at any date, an account's lines."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.identity.values import Action
from fundops.ledger.queries import balances, journal, master
from fundops.ledger.values.figures import AccountLine, Book, Cut
from fundops.ledger.values.listings import Leg
from fundops.web.frame import Frame
from fundops.web.ledger import ties
from fundops.web.ledger.columns import code, day, filled, money, text
from fundops.web.ledger.errors import AccountNotInChart
from fundops.web.ledger.words import BOOKS, TYPES, account_name, book_asked, word
from fundops.web.tables import Column, Shown

AccountCode = Annotated[str, PathParameter(pattern="^[0-9]{1,6}$")]


@get("/ledger", access=Action.LEDGER_READ, sync_to_thread=True)
def trial_balance(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every account that moved, at any date, as known on any date, on any basis."""
    cut = frame.cut
    return frame.page(
        "ledger_trial.html",
        shown=trial_table(frame, trial_rows(frame, cut)),
        ties=ties.ties_table(frame, ties.of_the_book(frame, cut)),
        books=books(frame),
        head=balances.head(frame.session, cut),
    )


@get("/ledger/accounts/{code:str}", access=Action.LEDGER_READ, sync_to_thread=True)
def account(frame: NamedDependency[Frame], code: AccountCode) -> Response[Any]:
    """An account's opening, every line with its running balance, and closing."""
    return frame.page("ledger_account.html", **account_context(frame, code))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """One account: before the period, in it, and after; minor units, debits positive."""

    code: str
    name: str
    type: str
    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        return self.opening + self.debit - self.credit


def trial_rows(frame: Frame, cut: Cut) -> list[TrialRow]:
    """Accounts with a balance or a movement, in order of their codes."""
    book, chart = book_asked(frame), master.accounts(frame.session, frame.fund.code)
    before: dict[str, int] = {}
    if frame.since is not None:
        until = cut.at(frame.since - timedelta(days=1))
        found = balances.trial_balance(frame.session, until, book=book)
        before = {each.account: each.net for each in found}
    moved = {
        each.account: each
        for each in balances.trial_balance(frame.session, cut, since=frame.since, book=book)
    }
    return [
        TrialRow(
            code=code,
            name=account_name(frame, chart[code]),
            type=word(frame, TYPES, chart[code].type),
            opening=before.get(code, 0),
            debit=moved[code].debit if code in moved else 0,
            credit=moved[code].credit if code in moved else 0,
        )
        for code in sorted({*before, *moved})
    ]


def trial_table(frame: Frame, rows: list[TrialRow]) -> Shown[TrialRow]:
    """Bảng cân đối số phát sinh; each account leads to its lines of the same days and book."""
    lines = _lines_of(frame)

    def figure(key: str, title: str, side: int, of: str) -> Column[TrialRow]:
        return money(
            key,
            title,
            lambda row: positive(side * getattr(row, of)),
            link=lambda row: lines(row.code),
        )

    _ = frame.gettext
    columns: list[Column[TrialRow]] = [
        code("code", _("Tài khoản"), lambda r: r.code, link=lambda r: lines(r.code)),
        text("name", _("Tên tài khoản"), lambda r: r.name),
        code("type", _("Loại"), lambda r: r.type, filtered=True),
        figure("opening-debit", _("Dư Nợ đầu kỳ (đồng)"), 1, "opening"),
        figure("opening-credit", _("Dư Có đầu kỳ (đồng)"), -1, "opening"),
        figure("debit", _("Phát sinh Nợ (đồng)"), 1, "debit"),
        figure("credit", _("Phát sinh Có (đồng)"), 1, "credit"),
        figure("closing-debit", _("Dư Nợ cuối kỳ (đồng)"), 1, "closing"),
        figure("closing-credit", _("Dư Có cuối kỳ (đồng)"), -1, "closing"),
    ]
    caption = _("Bảng cân đối số phát sinh")
    empty = _("Chưa có bút toán nào đến ngày này; hãy chọn ngày sau đó.")
    kept = filled(columns, rows, "opening-debit", "opening-credit") if rows else columns
    return frame.table("trial", caption, kept, rows, empty=empty)


def positive(minor: int) -> int | None:
    """An amount on its side; nothing where it belongs on the other."""
    return minor if minor > 0 else None


def _lines_of(frame: Frame) -> Any:
    book = frame.request.query_params.get("book")
    return lambda code: frame.url(f"/ledger/accounts/{code}", book=book)


def books(frame: Frame) -> list[tuple[str, str, bool]]:
    """The choice of books: what each is called, where it leads, whether it is the present one."""
    present = book_asked(frame)
    return [
        (frame.gettext(name), frame.here(book=book.value), book is present)
        for book, name in BOOKS.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line of an account with the balance after it, and what stands on its other side."""

    line: AccountLine
    balance: int
    contra: str
    party: str


def account_context(frame: Frame, code: str) -> dict[str, Any]:
    """Everything that the page of an account shows."""
    chart = master.accounts(frame.session, frame.fund.code)
    inside = [each for each in chart.values() if each.code.startswith(code)]
    if not inside:
        raise AccountNotInChart(fund=frame.fund.code, account=code)
    cut, book = frame.cut, book_asked(frame)
    opening = _opening(frame, cut, code, book)
    lines, count = balances.account_lines(
        frame.session, cut, code, since=frame.since, book=book, limit=journal.MOST
    )
    name = account_name(frame, inside[0]) if code in chart else ""
    return {
        "code": code,
        "name": name or frame.gettext("Các tài khoản bắt đầu bằng {code}").format(code=code),
        "account": chart.get(code),
        "type": word(frame, TYPES, inside[0].type),
        "opening": opening,
        "debit": sum(max(0, line.amount) for line in lines),
        "credit": sum(max(0, -line.amount) for line in lines),
        "closing": opening + sum(line.amount for line in lines),
        "shown": lines_table(frame, _line_rows(frame, opening, lines)),
        "books": books(frame),
        "left_out": count - len(lines),
    }


def _opening(frame: Frame, cut: Cut, code: str, book: Book) -> int:
    if frame.since is None:
        return 0
    before = cut.at(frame.since - timedelta(days=1))
    return balances.net(frame.session, before, [code], book=book)


def _line_rows(frame: Frame, opening: int, lines: list[AccountLine]) -> list[LineRow]:
    sides = journal.legs(frame.session, frame.fund.code, {line.seq for line in lines})
    parties = master.parties(
        frame.session, list({line.about.party for line in lines if line.about.party})
    )
    rows, balance = [], opening
    for line in lines:
        balance += line.amount
        party = parties.get(line.about.party or "")
        rows.append(
            LineRow(
                line=line,
                balance=balance,
                contra=contra(line, sides[line.seq]),
                party=frame.either(party.name_vi, party.name_en) if party else "",
            )
        )
    return rows


def contra(line: AccountLine, legs: list[Leg]) -> str:
    """The accounts on the other side of a line, within its group."""
    group = line.account[:2] if line.account.startswith("0") else ""
    other = {leg.account for leg in legs if leg.group == group and leg.amount * line.amount < 0}
    return ", ".join(sorted(other))


def lines_table(frame: Frame, rows: list[LineRow]) -> Shown[LineRow]:
    """The lines in entry order, each leading to its entry."""
    _ = frame.gettext

    def entry(row: LineRow) -> str:
        return frame.url(f"/ledger/entries/{row.line.seq}")

    columns: list[Column[LineRow]] = [
        code("entry", _("Bút toán"), lambda r: r.line.number, link=entry),
        day("posted", _("Ngày hạch toán"), lambda r: r.line.posting_date),
        day("valued", _("Ngày giá trị"), lambda r: r.line.value_date),
        text("about", _("Diễn giải"), lambda r: r.line.description),
        code("contra", _("TK đối ứng"), lambda r: r.contra),
        text("party", _("Đối tượng"), lambda r: r.party, filtered=True),
        code("bank", _("TK ngân hàng"), lambda r: r.line.about.bank_account, filtered=True),
        code("decision", _("Quyết định"), lambda r: r.line.about.decision, filtered=True),
        money("debit", _("Nợ (đồng)"), lambda r: positive(r.line.amount)),
        money("credit", _("Có (đồng)"), lambda r: positive(-r.line.amount)),
        money("balance-debit", _("Dư Nợ (đồng)"), lambda r: positive(r.balance), total=False),
        money("balance-credit", _("Dư Có (đồng)"), lambda r: positive(-r.balance), total=False),
    ]
    empty = _("Không có định khoản nào trên tài khoản này trong kỳ đã chọn.")
    sparse = ("party", "bank", "decision", "contra", "balance-debit", "balance-credit")
    kept = filled(columns, rows, *sparse)
    return frame.table("lines", _("Sổ chi tiết tài khoản"), kept, rows, empty=empty)


ROUTES = (trial_balance, account)
