"""The lines of a voucher or an entry, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundops.formats import money as written
from fundops.ledger.queries import master
from fundops.ledger.values.entries import Line
from fundops.web.frame import Frame
from fundops.web.ledger.accounts import positive
from fundops.web.ledger.columns import code, filled, money, text
from fundops.web.ledger.words import ITEMS, account_name, word
from fundops.web.tables import Column, Shown


@dataclass(frozen=True, slots=True)
class Leg:
    """A line with its number and the names of what it is about."""

    number: int
    line: Line
    account: str
    party: str


def lines_table(frame: Frame, lines: Sequence[Line]) -> Shown[Leg]:
    """Debits and credits with everything that they are about; empty dimensions are left out."""
    rows = _legs(frame, lines)
    _ = frame.gettext

    def account(row: Leg) -> str:
        return frame.url(f"/ledger/accounts/{row.line.account}")

    columns: list[Column[Leg]] = [
        code("account", _("Tài khoản"), lambda r: r.line.account, link=account),
        text("name", _("Tên tài khoản"), lambda r: r.account),
        money("debit", _("Nợ (đồng)"), lambda r: positive(r.line.amount.minor)),
        money("credit", _("Có (đồng)"), lambda r: positive(-r.line.amount.minor)),
        text("party", _("Đối tượng"), lambda r: r.party, link=lambda r: _party(frame, r)),
        code("bank", _("TK ngân hàng"), lambda r: r.line.about.bank_account),
        code("decision", _("Quyết định"), lambda r: r.line.about.decision),
        code("year", _("Năm ngân sách"), lambda r: _year(r.line.about.budget_year)),
        code("agreement", _("Hợp đồng"), lambda r: r.line.about.agreement),
        code("programme", _("Chương trình"), lambda r: r.line.about.programme),
        code("lot", _("Lô"), lambda r: r.line.about.lot),
        text("line", _("Loại phát sinh"), lambda r: _item(frame, r.line.about.line)),
        code("foreign", _("Ngoại tệ"), lambda r: _foreign(frame, r)),
    ]
    kept = filled(columns, rows, *(column.key for column in columns[4:]))
    empty = _("Chứng từ không có định khoản nào.")
    return frame.table("lines", _("Định khoản"), kept, rows, empty=empty)


def _legs(frame: Frame, lines: Sequence[Line]) -> list[Leg]:
    chart = master.accounts(frame.session, frame.fund.code)
    named = {line.about.party for line in lines if line.about.party}
    parties = master.parties(frame.session, list(named))
    rows = []
    for number, line in enumerate(lines, start=1):
        account, party = chart.get(line.account), parties.get(line.about.party or "")
        rows.append(
            Leg(
                number,
                line,
                account_name(frame, account) if account else "",
                frame.either(party.name_vi, party.name_en) if party else "",
            )
        )
    return rows


def _party(frame: Frame, row: Leg) -> str | None:
    is_shown = row.line.about.party and frame.may("registers.read")
    return frame.url(f"/ledger/parties/{row.line.about.party}") if is_shown else None


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


def _item(frame: Frame, code: str | None) -> str:
    return "" if code is None else word(frame, ITEMS, code)


def _foreign(frame: Frame, row: Leg) -> str:
    return "" if row.line.foreign is None else written(row.line.foreign, frame.lang)
