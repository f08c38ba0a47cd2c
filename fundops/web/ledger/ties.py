"""Tie-outs as a page shows them: what is compared, whether it holds, and every difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundops.capital.queries import ties as capital
from fundops.capital.queries.receipts import contributions
from fundops.formats import number
from fundops.ledger.queries import ties as ledger
from fundops.ledger.values.figures import BankBalance, Cut, TieOut
from fundops.ledger.values.registers import LegalForm
from fundops.web.frame import Frame
from fundops.web.ledger.columns import code, count, state, text
from fundops.web.ledger.words import gettext
from fundops.web.tables import Column, Shown

BANK, TREE = "T1", "T13"
WHAT = {
    BANK: gettext("Sổ kế toán với sao kê ngân hàng, từng tài khoản"),
    "T2": gettext("Vốn thực góp (4111) với cam kết đã góp (0103), từng nhà đầu tư"),
    "T3": gettext("Nhóm ghi nhớ cam kết góp vốn (01) bằng 0"),
    "T7": gettext("Dự toán đã nhận (0302) với chứng từ Kho bạc và vốn góp của Thành phố"),
    "T9": gettext("Nhóm ghi nhớ hạn mức (02) bằng 0"),
    "T11": gettext("Tổng phát sinh Nợ bằng tổng phát sinh Có, từng cơ sở kế toán"),
    TREE: gettext("Số bút toán bằng cỡ cây; mã băm gốc tính lại từ nội dung"),
    "0301": gettext("Dự toán còn lại theo quyết định với số dư 0301"),
}


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie-out with its state: ties, does not tie, or waits for a bank's statement."""

    id: str
    what: str
    checked: int
    state: str
    tone: str
    differences: str
    href: str | None = None


def of_the_book(frame: Frame, cut: Cut, banks: Sequence[BankBalance] | None = None) -> list[Tied]:
    """Those that hold for this kind of fund, each judged at the cut. The tree is recomputed only
    when it is asked for (`check=tree`): that reads every entry.
    """
    session = frame.session
    own = [ledger.debit_credit_tie(session, cut)]
    if frame.fund.legal_form is LegalForm.PUBLIC_FUND:
        own.insert(0, ledger.memo_tie(session, cut, "T9", "02"))
    else:
        paid = contributions(session, cut)
        own[:0] = [
            capital.paid_in_tie(session, cut, paid),
            ledger.memo_tie(session, cut, "T3", "01"),
            capital.budget_tie(session, cut, paid),
        ]
    if frame.asked.get("check") == "tree":
        tree = tied(frame, [ledger.tree_tie(session, cut)])
    else:
        recompute = f"{frame.here(check='tree')}#ties"
        waits = frame.gettext("tính lại bây giờ")
        tree = [Tied(TREE, frame.gettext(WHAT[TREE]), 0, waits, "", "", recompute)]
    return [bank(frame, cut, banks), *tied(frame, own), *tree]


def tied(frame: Frame, found: Iterable[TieOut]) -> list[Tied]:
    return [
        Tied(
            tie.id,
            frame.gettext(WHAT[tie.id]),
            tie.checked,
            frame.gettext("khớp") if tie.holds else frame.gettext("không khớp"),
            "ok" if tie.holds else "bad",
            _differences(frame, tie),
        )
        for tie in found
    ]


def bank(frame: Frame, cut: Cut, banks: Sequence[BankBalance] | None = None) -> Tied:
    """T1; where only the day's statement is missing, that is what it says."""
    found = ledger.bank_balances(frame.session, cut) if banks is None else banks
    missing = [each.account.code for each in found if each.statement is None and each.book]
    if missing and all(each.difference in (None, 0) for each in found):
        waits = frame.gettext("chưa có sao kê")
        what = frame.gettext(WHAT[BANK])
        return Tied(BANK, what, len(found), waits, "wait", ", ".join(missing))
    return tied(frame, [ledger.bank_tie(frame.session, cut)])[0]


def _differences(frame: Frame, tie: TieOut) -> str:
    return "; ".join(
        f"{each.about}: {number(each.expected, frame.lang)} ≠ {number(each.found, frame.lang)}"
        for each in tie.differences
    )


def ties_table(frame: Frame, rows: Sequence[Tied]) -> Shown[Tied]:
    """The tie-outs as a table, named `ties`."""
    _ = frame.gettext
    columns: list[Column[Tied]] = [
        code("id", _("Mã"), lambda r: r.id),
        text("what", _("Đối chiếu"), lambda r: r.what),
        count("checked", _("Số dòng đã so"), lambda r: r.checked or None),
        state(
            "state",
            _("Kết quả"),
            lambda r: r.state,
            lambda r: r.tone,
            filtered=False,
            link=lambda r: r.href,
        ),
        text("differences", _("Chênh lệch"), lambda r: r.differences),
    ]
    empty = _("Chưa có gì để đối chiếu.")
    return frame.table(
        "ties", frame.pgettext("many", "Đối chiếu"), columns, list(rows), empty=empty
    )
