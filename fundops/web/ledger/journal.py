"""`/ledger/journal` and `/ledger/vouchers`: what was posted, and what was ever submitted."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.identity.values import Action
from fundops.ledger.errors import VoucherUnknown
from fundops.ledger.queries import journal, vouchers
from fundops.ledger.values.entries import Voucher
from fundops.ledger.values.listings import ListedEntry, ListedVoucher
from fundops.ledger.values.registers import Basis
from fundops.web.confirmed import confirmed_table
from fundops.web.frame import Frame
from fundops.web.ledger.columns import code, day, filled, moment, money, state, text
from fundops.web.ledger.lines import lines_table
from fundops.web.ledger.steps import steps
from fundops.web.ledger.words import BASES, KINDS, STATES, TONES, word
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown

VoucherId = Annotated[UUID, PathParameter()]


@get("/ledger/journal", access=Action.LEDGER_READ, sync_to_thread=True)
def general_journal(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every entry of the period, the newest first."""
    found, count = journal.journal(frame.session, frame.cut, since=frame.since)
    shown = journal_table(frame, found)
    return frame.page("ledger_journal.html", shown=shown, left_out=count - len(found))


@get("/ledger/vouchers", access=Action.LEDGER_READ, sync_to_thread=True)
def all_vouchers(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every voucher, waiting, posted or void, with the reason why it was set aside."""
    found, count = journal.all_vouchers(frame.session, frame.fund.code)
    shown = vouchers_table(frame, found)
    return frame.page("ledger_vouchers.html", shown=shown, left_out=count - len(found))


@get("/ledger/vouchers/{voucher_id:uuid}", access=Action.LEDGER_READ, sync_to_thread=True)
def voucher_page(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    """One voucher with its frozen lines, and what became of it."""
    voucher = voucher_of(frame, voucher_id)
    return frame.page(
        "ledger_voucher.html",
        voucher=voucher,
        reference=reference(voucher_id),
        facts=voucher_facts(frame, voucher),
        state=frame.gettext(STATES[voucher.state]),
        tone=TONES[voucher.state],
        shown=lines_table(frame, voucher.entry.lines),
        confirmed=confirmed_table(frame, voucher_id),
        steps=steps(frame, voucher),
    )


@get("/ledger/vouchers/{voucher_id:uuid}/submitted", access=Action.LEDGER_READ, sync_to_thread=True)
def submitted(frame: NamedDependency[Frame], voucher_id: VoucherId) -> Response[Any]:
    """The confirmation that a voucher was submitted, with the number to ask for it by."""
    voucher = voucher_of(frame, voucher_id)
    _ = frame.gettext
    return frame.page(
        "done.html",
        title=_("Đã gửi chứng từ chờ duyệt"),
        reference=reference(voucher_id),
        facts=voucher_facts(frame, voucher),
        links=[
            (_("Xem chứng từ"), frame.url(f"/ledger/vouchers/{voucher_id}")),
            (_("Các chứng từ"), frame.url("/ledger/vouchers")),
        ],
        crumbs=[
            (_("Sổ cái"), frame.url("/ledger")),
            (frame.pgettext("many", "Chứng từ"), frame.url("/ledger/vouchers")),
            (reference(voucher_id), None),
        ],
        waits_for=Action.APPROVALS_CHECK,
    )


def voucher_of(frame: Frame, voucher_id: UUID) -> Voucher:
    """A voucher of this page's fund; another fund's is not found here."""
    found = vouchers.voucher(frame.session, voucher_id)
    if found.entry.fund != frame.fund.code:
        raise VoucherUnknown(id=voucher_id)
    return found


def reference(voucher_id: UUID) -> str:
    """What a voucher is asked for by before it has a number: the end of its id."""
    return f"CT-{voucher_id.hex[-8:].upper()}"


def voucher_facts(frame: Frame, voucher: Voucher) -> list[tuple[str, object]]:
    """What is known of a voucher, besides its lines."""
    _, entry = frame.gettext, voucher.entry
    written = frame.context()
    return [
        (_("Diễn giải"), entry.description),
        (_("Loại"), word(frame, KINDS, entry.kind)),
        (_("Cơ sở kế toán"), word(frame, BASES, entry.basis)),
        (_("Ngày giá trị"), written["day"](entry.value_date)),
        (_("Ngày hạch toán"), written["day"](entry.posting_date)),
        (_("Người lập"), name_of(frame, voucher.made_by)),
        (_("Lập lúc"), written["moment"](voucher.made_at)),
        (_("Số chứng từ"), voucher.number or _("có khi ghi sổ")),
    ]


def journal_table(frame: Frame, rows: list[ListedEntry]) -> Shown[ListedEntry]:
    _ = frame.gettext

    def entry(row: ListedEntry) -> str:
        return frame.url(f"/ledger/entries/{row.seq}")

    columns: list[Column[ListedEntry]] = [
        code("number", _("Bút toán"), lambda r: r.number, link=entry),
        day("posted", _("Ngày hạch toán"), lambda r: r.posting_date),
        day("valued", _("Ngày giá trị"), lambda r: r.value_date),
        text("about", _("Diễn giải"), lambda r: _described(frame, r)),
        code("kind", _("Loại"), lambda r: word(frame, KINDS, r.kind), filtered=True),
        code("basis", _("Cơ sở"), lambda r: word(frame, BASES, r.basis), filtered=True),
        money("amount", _("Số tiền (đồng)"), lambda r: r.amount, link=entry),
        code("voucher", _("Chứng từ"), lambda r: r.voucher_number),
        text("maker", _("Người lập"), lambda r: name_of(frame, r.made_by), filtered=True),
        text("poster", _("Người ghi sổ"), lambda r: name_of(frame, r.posted_by)),
    ]
    empty = _("Chưa có bút toán nào trong kỳ đã chọn; hãy chọn kỳ khác ở đầu trang.")
    is_common = all(row.basis == Basis.COMMON for row in rows)
    kept = [column for column in columns if column.key != "basis" or not is_common]
    return frame.table("journal", _("Nhật ký chung"), kept, rows, empty=empty)


def _described(frame: Frame, row: ListedEntry) -> str:
    """What an entry is for, and that it does not stand any more."""
    struck = f" ({frame.gettext('đã đảo')})" if row.reversed_by is not None else ""
    return row.description + struck


def vouchers_table(
    frame: Frame, rows: list[ListedVoucher], *, caption: str = "", empty: str = ""
) -> Shown[ListedVoucher]:
    _ = frame.gettext
    caption = caption or frame.pgettext("many", "Chứng từ")
    empty = empty or _("Chưa có chứng từ nào được lập cho quỹ này.")

    def entry(row: ListedVoucher) -> str | None:
        return frame.url(f"/ledger/entries/{row.seq}") if row.seq else None

    columns: list[Column[ListedVoucher]] = [
        code(
            "id",
            _("Tham chiếu"),
            lambda r: reference(r.id),
            link=lambda r: frame.url(f"/ledger/vouchers/{r.id}"),
        ),
        code("number", _("Số chứng từ"), lambda r: r.number, link=entry),
        state("state", _("Trạng thái"), lambda r: _(STATES[r.state]), lambda r: TONES[r.state]),
        day("posted", _("Ngày hạch toán"), lambda r: r.posting_date),
        text("about", _("Diễn giải"), lambda r: r.description),
        code("kind", _("Loại"), lambda r: word(frame, KINDS, r.kind), filtered=True),
        money("amount", _("Số tiền (đồng)"), lambda r: r.amount),
        text("maker", _("Người lập"), lambda r: name_of(frame, r.made_by), filtered=True),
        moment("made", _("Lập lúc"), lambda r: r.made_at),
        text("decider", _("Người quyết định"), lambda r: name_of(frame, r.decided_by)),
        text("reason", _("Lý do trả lại, hủy"), lambda r: r.reason),
    ]
    kept = filled(columns, rows, "reason", "decider", "number")
    return frame.table("vouchers", caption, kept, rows, empty=empty)


ROUTES = (general_journal, all_vouchers, voucher_page, submitted)
