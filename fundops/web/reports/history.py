"""What was printed, and what the book has had since: for the list of reports and one printing."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fundops.formats import moment, number
from fundops.ledger.queries import journal
from fundops.ledger.values.listings import ListedEntry
from fundops.periods import parse_period
from fundops.reporting import runs
from fundops.reporting.runs import Run
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.people import name_of
from fundops.web.reports.errors import RunUnknown
from fundops.web.reports.offers import ENDINGS, title_of
from fundops.web.tables import Column, Shown

MOST = 1000
SHORT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """A run, with how many entries of its days were recorded after it."""

    run: Run
    since: int


def printings(frame: Frame) -> tuple[list[Printing], int]:
    """The newest printings, and how many older ones are left out."""
    found, count = runs.runs(frame.session, frame.fund.code, most=MOST)
    return with_changes(frame, found), count - len(found)


def with_changes(frame: Frame, found: Sequence[Run]) -> list[Printing]:
    """Entries recorded after a printing and posted on a day that it covers: what a new one would
    say differently.
    """
    if not found:
        return []
    first = min(each.seq for each in found)
    later = journal.recorded_after(frame.session, frame.fund.code, first)
    numbers = [seq for seq, _ in later]

    def since(run: Run) -> int:
        after = later[bisect_right(numbers, run.seq) :]
        return sum(1 for _, posted in after if posted <= run.as_of)

    return [Printing(run=each, since=since(each)) for each in found]


def runs_table(frame: Frame, rows: Sequence[Printing]) -> Shown[Printing]:
    _ = frame.gettext
    columns: list[Column[Printing]] = [
        col.moment("printed", _("In lúc"), lambda r: r.run.printed_at, link=_page(frame)),
        col.text(
            "report", _("Tên báo cáo"), lambda r: title_of(frame, r.run.report), filtered=True
        ),
        col.code("period", _("Kỳ"), lambda r: period_of(frame, r.run), filtered=True),
        col.code("edition", _("Bản"), lambda r: edition_of(frame, r.run)),
        col.text("by", _("Người in"), lambda r: name_of(frame, r.run.printed_by), filtered=True),
        col.count("size", _("Số bút toán"), lambda r: r.run.seq),
        col.code("root", _("Mã băm gốc"), lambda r: r.run.root[:SHORT]),
        col.code("hash", _("SHA-256 của tệp"), lambda r: r.run.content_hash[:SHORT]),
        col.text("since", _("Thay đổi sau khi in"), lambda r: changes(frame, r.since)),
    ]
    empty = _("Chưa có bản nào được in. Bản in được ghi nhận mỗi khi tải về.")
    return frame.table("runs", _("Các bản đã in"), columns, list(rows), empty=empty)


def _page(frame: Frame) -> object:
    return lambda row: frame.url(f"/reports/runs/{row.run.id}")


def period_of(frame: Frame, run: Run) -> str:
    return parse_period(run.period).label(frame.lang)


def edition_of(frame: Frame, run: Run) -> str:
    """ "PDF, tiếng Việt"."""
    lang = frame.gettext("tiếng Việt") if run.lang == "vi" else frame.gettext("tiếng Anh")
    return f"{ENDINGS.get(run.format, run.format).upper()}, {lang}"


def changes(frame: Frame, count: int) -> str:
    if not count:
        return frame.gettext("không có")
    return frame.gettext("{count} bút toán").format(count=number(count, frame.lang))


def printing(frame: Frame, run_id: UUID) -> Printing:
    """One printing of this page's fund."""
    found = runs.run(frame.session, frame.fund.code, run_id)
    if found is None:
        raise RunUnknown
    return with_changes(frame, [found])[0]


def entries_since(frame: Frame, run: Run) -> list[ListedEntry]:
    """The entries that a new printing would have and this one had not."""
    now = frame.cut.at(run.as_of)
    found, _ = journal.journal(frame.session, now)
    return [each for each in found if each.seq > run.seq]


def run_facts(frame: Frame, found: Printing) -> list[tuple[str, object]]:
    _, run = frame.gettext, found.run
    facts: list[tuple[str, object]] = [
        (_("Tên báo cáo"), title_of(frame, run.report)),
        (_("Kỳ"), period_of(frame, run)),
        (_("Bản"), edition_of(frame, run)),
        (_("In lúc"), moment(run.printed_at, frame.lang)),
        (_("Người in"), name_of(frame, run.printed_by)),
        (_("Số bút toán khi in"), number(run.seq, frame.lang)),
        (_("Mã băm gốc khi in"), run.root),
        (_("SHA-256 của tệp"), run.content_hash),
        (_("Thay đổi sau khi in"), changes(frame, found.since)),
    ]
    if run.known_on:
        facts.insert(3, (_("Số liệu như đã biết lúc"), moment(run.known_on, frame.lang)))
    return facts
