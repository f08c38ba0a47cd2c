"""The overview's tables of rules: the goal's readings, the ceilings, and the days above them."""

from dataclasses import dataclass

from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.figures import MatchReading, ShareBreach
from fundops.formats import ratio
from fundops.policy.rules import gap, limit_shown
from fundops.policy.values import Rule, Status
from fundops.web.budget.tables import hundredths
from fundops.web.frame import Frame
from fundops.web.overview.reading import Capital
from fundops.web.tables import Column, Kind, Shown


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


STATUS = {
    Status.TEXT: gettext("đã đối chiếu văn bản"),
    Status.REPORTED: gettext("theo nguồn công khai"),
    Status.ASSUMED: gettext("giả định"),
    Status.INTERNAL: gettext("quy định nội bộ"),
}
MEASURE = {
    "committed": gettext("Vốn cam kết"),
    "called": gettext("Vốn đã gọi"),
    "paid_in": gettext("Vốn thực góp"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """A reading of the goal. missing: None where it is shown only."""

    name: str
    city: int
    counted: int
    missing: int | None
    state: str
    tone: str


def match(frame: Frame, capital: Capital, rule: Rule) -> Shown[ReadingRow]:
    rows = [
        *(_reading(frame, reading, rule) for reading in capital.figures.match.values()),
        *_memo(frame, capital.figures.match["paid_in"]),
    ]
    columns = [
        Column[ReadingRow](key="measure", title=frame.gettext("Cách tính"), of=lambda r: r.name),
        Column(
            key="city",
            title=frame.gettext("Ngân sách Thành phố (đồng)"),
            of=lambda r: r.city,
            kind=Kind.MONEY,
        ),
        Column(
            key="counted",
            title=frame.gettext("Vốn đối chiếu (đồng)"),
            of=lambda r: r.counted,
            kind=Kind.MONEY,
        ),
        Column(
            key="times",
            title=frame.gettext("Số lần"),
            of=lambda r: ratio(r.counted, r.city, frame.lang, towards="down"),
            kind=Kind.NUMBER,
        ),
        Column(
            key="missing",
            title=frame.gettext("Còn thiếu (đồng)"),
            of=lambda r: r.missing,
            kind=Kind.MONEY,
        ),
        Column(
            key="state",
            title=frame.gettext("Kết quả"),
            of=lambda r: r.state,
            kind=Kind.STATE,
            tone=lambda r: r.tone,
        ),
    ]
    return frame.table(
        "match",
        frame.gettext("Vốn huy động so với vốn ngân sách Thành phố"),
        columns,
        rows,
        empty=frame.gettext("Chưa có số liệu."),
    )


def _reading(frame: Frame, reading: MatchReading, rule: Rule) -> ReadingRow:
    missing = gap(rule, reading.others, reading.city)
    state = frame.gettext("chưa đạt") if missing else frame.gettext("đạt")
    if not reading.city:
        state = frame.gettext("chưa xác định")
    return ReadingRow(
        name=frame.gettext("Nhà đầu tư khác trên ngân sách, {measure}").format(
            measure=frame.gettext(MEASURE[reading.measure]).lower()
        ),
        city=reading.city,
        counted=reading.others,
        missing=missing,
        state=state,
        tone="" if not reading.city else "warn" if missing else "ok",
    )


def _memo(frame: Frame, paid: MatchReading) -> list[ReadingRow]:
    """Shown beside, never binding: what state enterprises bring, and the whole over the City's."""
    named = [
        (frame.gettext("Tổng vốn thực góp trên ngân sách (cách hiểu b)"), paid.total),
        (
            frame.gettext("Trong đó: doanh nghiệp nhà nước, vốn thực góp"),
            paid.state_enterprises,
        ),
    ]
    return [
        ReadingRow(
            name=name,
            city=paid.city,
            counted=counted,
            missing=None,
            state=frame.gettext("tham khảo"),
            tone="",
        )
        for name, counted in named
        if counted
    ]


def ceilings(frame: Frame, capital: Capital) -> Shown[CeilingHeadroom]:
    def share(row: CeilingHeadroom) -> int | None:
        return None if row.against is None else hundredths(row.measured, row.against)

    columns = [
        Column[CeilingHeadroom](
            key="rule",
            title=frame.gettext("Quy tắc"),
            of=lambda c: frame.either(c.rule.title_vi, c.rule.title_en),
        ),
        Column(
            key="status",
            title=frame.gettext("Mức độ đối chiếu"),
            of=lambda c: frame.gettext(STATUS[c.rule.status]),
        ),
        Column(
            key="limit",
            title=frame.gettext("Giới hạn"),
            of=lambda c: limit_shown(c.rule, frame.lang),
            kind=Kind.NUMBER,
        ),
        Column(
            key="measured",
            title=frame.gettext("Thực tế (đồng)"),
            of=lambda c: c.measured,
            kind=Kind.MONEY,
        ),
        Column(key="share", title=frame.gettext("Tỷ lệ"), of=share, kind=Kind.PERCENT),
        Column(
            key="headroom",
            title=frame.gettext("Dư địa (đồng)"),
            of=lambda c: c.headroom,
            kind=Kind.MONEY,
            tone=lambda c: "bad" if c.headroom < 0 else "ok",
        ),
    ]
    return frame.table(
        "ceilings",
        frame.gettext("Các mức trần đối với ngân sách Thành phố"),
        columns,
        list(capital.ceilings),
        empty=frame.gettext("Không có mức trần nào đang có hiệu lực vào ngày này."),
    )


def breaches(frame: Frame, capital: Capital) -> Shown[ShareBreach]:
    investors = capital.figures.investors

    def late(row: ShareBreach) -> str:
        shorts = (investors[code] for code in row.late if code in investors)
        return ", ".join(frame.either(each.short_vi, each.short_en) for each in shorts)

    def state(row: ShareBreach) -> str:
        return frame.gettext("đang vượt") if row.until is None else frame.gettext("đã hết")

    columns = [
        Column[ShareBreach](
            key="since", title=frame.gettext("Từ ngày"), of=lambda b: b.since, kind=Kind.DATE
        ),
        Column(
            key="until",
            title=frame.gettext("Hết vượt từ ngày"),
            of=lambda b: b.until,
            kind=Kind.DATE,
        ),
        Column(
            key="days",
            title=frame.gettext("Số ngày"),
            of=lambda b: b.days(frame.on),
            kind=Kind.NUMBER,
            total=True,
        ),
        Column(
            key="peak",
            title=frame.gettext("Tỷ lệ cao nhất"),
            of=lambda b: hundredths(b.peak_city, b.peak_total),
            kind=Kind.PERCENT,
        ),
        Column(key="late", title=frame.gettext("Chậm góp"), of=late),
        Column(
            key="state",
            title=frame.gettext("Trạng thái"),
            of=state,
            kind=Kind.STATE,
            tone=lambda b: "bad" if b.until is None else "ok",
        ),
    ]
    return frame.table(
        "breaches",
        frame.gettext("Những ngày tỷ lệ thực góp của ngân sách Thành phố vượt mức"),
        columns,
        list(reversed(capital.figures.breaches)),
        empty=frame.gettext("Chưa có ngày nào vượt mức."),
    )
