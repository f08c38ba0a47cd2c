"""`/ledger/periods`: the quarters of the book, what has to be done before one closes, closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.formats import day, moment, number
from fundops.identity.values import Action
from fundops.ledger.actions import quarters
from fundops.ledger.errors import PeriodUnknown
from fundops.ledger.queries import balances, journal, master, ties
from fundops.ledger.values.figures import BankBalance
from fundops.ledger.values.listings import ListedVoucher
from fundops.ledger.values.registers import Period
from fundops.periods import Quarter
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.ledger.errors import YearOutOfRange
from fundops.web.ledger.journal import vouchers_table
from fundops.web.ledger.ties import of_the_book, ties_table
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown

PeriodCode = Annotated[str, PathParameter(pattern="^[0-9]{4}Q[1-4]$")]


@get("/ledger/periods", access=Action.LEDGER_READ, sync_to_thread=True)
def periods(frame: NamedDependency[Frame]) -> Response[Any]:
    """The quarters of the book, the newest first."""
    found = master.periods(frame.session, frame.fund.code)
    return frame.page(
        "ledger_periods.html", shown=periods_table(frame, found), next_year=next_year(found, frame)
    )


@get("/ledger/periods/{code:str}", access=Action.LEDGER_READ, sync_to_thread=True)
def period_page(frame: NamedDependency[Frame], code: PeriodCode) -> Response[Any]:
    """What has to be done before a quarter closes; once closed, its seal."""
    return frame.page("ledger_period.html", **period_context(frame, code))


@get("/ledger/periods/{code:str}/close", access=Action.PERIOD_CLOSE, sync_to_thread=True)
def close_form(frame: NamedDependency[Frame], code: PeriodCode) -> Response[Any]:
    return opened(frame, closing(frame, period_of(frame, code)))


@post(
    "/ledger/periods/{code:str}/close",
    access=Action.PERIOD_CLOSE,
    sync_to_thread=True,
    status_code=200,
)
def close_period(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], code: PeriodCode
) -> Response[Any]:
    """Close a quarter for good, after its check page."""
    period = period_of(frame, code)
    return flow(
        frame,
        closing(frame, period),
        sent,
        do=lambda _: _close(frame, code),
        effects=lambda _, closed: sealed(frame, closed),
        done=lambda _: frame.url(f"/ledger/periods/{code}", done="closed"),
    )


@get("/ledger/periods/new", access=Action.PERIOD_CLOSE, sync_to_thread=True)
def year_form(frame: NamedDependency[Frame]) -> Response[Any]:
    found = master.periods(frame.session, frame.fund.code)
    return opened(frame, opening(frame), {"year": str(next_year(found, frame))})


@post("/ledger/periods/new", access=Action.PERIOD_CLOSE, sync_to_thread=True, status_code=200)
def open_year(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """Open the four quarters of a year."""
    return flow(
        frame,
        opening(frame),
        sent,
        do=lambda answers: _open(frame, answers),
        effects=lambda answers, _: opened_year(frame, answers),
        done=lambda _: frame.url("/ledger/periods"),
    )


def period_of(frame: Frame, code: str) -> Period:
    for period in master.periods(frame.session, frame.fund.code):
        if period.code == code:
            return period
    raise PeriodUnknown(fund=frame.fund.code, period=code)


def next_year(found: list[Period], frame: Frame) -> int:
    return max((period.starts_on.year for period in found), default=frame.today.year - 1) + 1


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the checklist. tone ok: done; warn: look at it; bad: closing is refused."""

    what: str
    found: str
    tone: str
    href: str | None = None


def period_context(frame: Frame, code: str) -> dict[str, Any]:
    """The checklist of a quarter with what it is drawn from."""
    period = period_of(frame, code)
    waiting = journal.waiting(frame.session, period.fund, period.starts_on, period.ends_on)
    cut = balances.cut(frame.session, period.fund, period.ends_on)
    banks = ties.bank_balances(frame.session, cut)
    checks = checklist(frame, period, waiting, banks)
    tied = of_the_book(frame, cut, banks)
    return {
        "period": period,
        "name": Quarter.parse(code).label(frame.lang),
        "checks": checks,
        "can_close": not period.is_closed and all(each.tone != "bad" for each in checks),
        "shown": vouchers_table(
            frame,
            waiting,
            caption=frame.gettext("Chứng từ chờ duyệt trong kỳ"),
            empty=frame.gettext("Không có chứng từ nào chờ duyệt trong kỳ."),
        ),
        "ties": ties_table(frame, tied),
        "closed_by": name_of(frame, period.closed_by),
        "just_closed": frame.request.query_params.get("done") == "closed" and period.is_closed,
    }


def checklist(
    frame: Frame, period: Period, waiting: Sequence[ListedVoucher], banks: Sequence[BankBalance]
) -> list[Check]:
    """What PostgreSQL insists on (bad), and what an accountant looks at first (warn)."""
    return [
        _earlier(frame, period),
        _is_over(frame, period),
        _nothing_waits(frame, waiting),
        *_banks(frame, period, banks),
    ]


def _earlier(frame: Frame, period: Period) -> Check:
    _ = frame.gettext
    found = master.periods(frame.session, period.fund)
    open_before = [p for p in found if p.starts_on < period.starts_on and not p.is_closed]
    codes = ", ".join(p.code for p in open_before)
    what = _("Các kỳ trước đã khóa")
    if not open_before:
        return Check(what, _("đã khóa hết"), "ok")
    href = frame.url(f"/ledger/periods/{open_before[0].code}")
    return Check(what, _("chưa khóa: {codes}").format(codes=codes), "bad", href)


def _is_over(frame: Frame, period: Period) -> Check:
    _ = frame.gettext
    is_over = period.ends_on < frame.today
    found = _("hết kỳ ngày {day}").format(day=day(period.ends_on, frame.lang))
    return Check(_("Kỳ đã kết thúc"), found, "ok" if is_over else "bad")


def _nothing_waits(frame: Frame, waiting: Sequence[ListedVoucher]) -> Check:
    _ = frame.gettext
    found = _("{count} chứng từ").format(count=number(len(waiting), frame.lang))
    what = _("Không còn chứng từ chờ duyệt trong kỳ")
    return Check(what, found, "bad" if waiting else "ok", "#vouchers" if waiting else None)


def _banks(frame: Frame, period: Period, banks: Sequence[BankBalance]) -> list[Check]:
    """Each bank account with its statement of the last day."""
    _ = frame.gettext
    checks = []
    for found in banks:
        code = found.account.code
        what = _("Sao kê {code} cuối kỳ").format(code=code)
        href = frame.url("/ledger/bank-accounts", as_of=period.ends_on, period=None)
        if found.statement is None and found.book:
            checks.append(Check(what, _("chưa ghi nhận"), "warn", href))
        elif found.difference:
            checks.append(Check(what, _("không khớp với sổ"), "warn", href))
        elif found.statement is not None:
            checks.append(Check(what, _("khớp với sổ"), "ok", href))
    return checks


def closing(frame: Frame, period: Period) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Khóa kỳ {period}").format(period=Quarter.parse(period.code).label(frame.lang)),
        intro=_(
            "Kỳ đã khóa không mở lại được: không bút toán nào được hạch toán vào kỳ nữa. Sai sót"
            " tìm thấy sau đó ghi vào kỳ đang mở."
        ),
        fields=(),
        back=frame.url(f"/ledger/periods/{period.code}"),
        button=_("Khóa kỳ"),
    )


def _close(frame: Frame, code: str) -> Period:
    quarters.close_period(frame.session, frame.fund.code, code, frame.principal.actor)
    return period_of(frame, code)


def sealed(frame: Frame, closed: Period) -> Effects:
    """The seal that closing leaves, and what of the checklist is not done."""
    _ = frame.gettext
    size = number(closed.seq or 0, frame.lang)
    lines = [
        Effect(about=_("Trạng thái"), before=_("đang mở"), after=_("đã khóa")),
        Effect(about=_("Số bút toán được niêm phong"), before="", after=size),
        Effect(about=_("Mã băm gốc"), before="", after=closed.root or ""),
    ]
    cut = balances.cut(frame.session, closed.fund, closed.ends_on)
    checks = checklist(frame, closed, [], ties.bank_balances(frame.session, cut))
    notes = [f"{each.what}: {each.found}" for each in checks if each.tone == "warn"]
    return Effects(lines=lines, notes=notes)


def opening(frame: Frame) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Mở kỳ kế toán của một năm"),
        intro=_("Bốn quý của năm được mở; quý đã có thì giữ nguyên."),
        fields=(Field(name="year", label=_("Năm"), input=Input.NUMBER),),
        back=frame.url("/ledger/periods"),
        button=_("Mở kỳ"),
    )


def _open(frame: Frame, answers: Answers) -> int:
    year, founded = int(answers["year"]), frame.fund.founded_on.year
    last = frame.today.year + 1
    if not founded <= year <= last:
        raise YearOutOfRange(first=str(founded), last=str(last))
    quarters.open_year(frame.session, frame.fund.code, year)
    return year


def opened_year(frame: Frame, answers: Answers) -> Effects:
    found = master.periods(frame.session, frame.fund.code)
    year = [p.code for p in found if p.starts_on.year == answers["year"]]
    about = frame.gettext("Kỳ của năm {year}").format(year=answers["year"])
    return Effects(lines=[Effect(about=about, before="", after=", ".join(year))])


def periods_table(frame: Frame, found: list[Period]) -> Shown[Period]:
    _ = frame.gettext

    def page(row: Period) -> str:
        return frame.url(f"/ledger/periods/{row.code}")

    columns: list[Column[Period]] = [
        col.code("code", _("Kỳ"), lambda r: Quarter.parse(r.code).label(frame.lang), link=page),
        col.day("starts", _("Từ ngày"), lambda r: r.starts_on),
        col.day("ends", _("Đến ngày"), lambda r: r.ends_on),
        col.state(
            "state",
            _("Trạng thái"),
            lambda r: _("đã khóa") if r.is_closed else _("đang mở"),
            lambda r: "ok" if r.is_closed else "",
        ),
        col.text("closed", _("Khóa lúc"), lambda r: _when(frame, r)),
        col.text("closer", _("Người khóa"), lambda r: name_of(frame, r.closed_by)),
        col.count("size", _("Số bút toán niêm phong"), lambda r: r.seq),
        col.code("root", _("Mã băm gốc"), lambda r: r.root),
    ]
    empty = _("Chưa mở kỳ kế toán nào.")
    newest = sorted(found, key=lambda p: p.starts_on, reverse=True)
    return frame.table(
        "periods", frame.pgettext("many", "Kỳ kế toán"), columns, newest, empty=empty
    )


def _when(frame: Frame, period: Period) -> str:
    return moment(period.closed_at, frame.lang) if period.closed_at else ""


ROUTES = (periods, year_form, open_year, period_page, close_form, close_period)
