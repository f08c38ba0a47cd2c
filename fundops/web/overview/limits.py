"""The overview's tables of rules: the goal's readings, the ceilings, and the days above them."""

from dataclasses import dataclass

from fundops.capital.values.figures import MatchReading, ShareBreach
from fundops.findings.values import Finding
from fundops.findings.words import STATUS, either, state_said
from fundops.formats import ratio
from fundops.identity.values import Action
from fundops.policy.rules import gap, limit_shown, limits_shown
from fundops.policy.values import Rule
from fundops.web.budget.tables import hundredths
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.overview.reading import Capital
from fundops.web.rules.tables import rule_href, tone_of
from fundops.web.tables import Column, Shown


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


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

    def times(row: ReadingRow) -> str:
        return ratio(row.counted, row.city, frame.lang, towards="down")

    _ = frame.gettext
    columns: list[Column[ReadingRow]] = [
        col.text("measure", _("Cách tính"), lambda r: r.name),
        col.money("city", _("Ngân sách Thành phố (đồng)"), lambda r: r.city, total=False),
        col.money("counted", _("Vốn đối chiếu (đồng)"), lambda r: r.counted, total=False),
        col.count("times", _("Số lần"), times),
        col.money("missing", _("Còn thiếu (đồng)"), lambda r: r.missing, total=False),
        col.state("state", _("Kết quả"), lambda r: r.state, lambda r: r.tone, filtered=False),
    ]
    caption = _("Vốn huy động so với vốn ngân sách Thành phố")
    return frame.table("match", caption, columns, rows, empty=_("Chưa có số liệu."))


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


def ceilings(frame: Frame, capital: Capital) -> Shown[Finding]:
    """The City's ceilings as the rules found them, each leading to its rule."""
    _, lang = frame.gettext, frame.lang

    def page(row: Finding) -> str | None:
        return rule_href(frame, row.rule.id) if frame.may(Action.RULES_READ) else None

    def share(row: Finding) -> int | None:
        return hundredths(row.value or 0, row.of or 0) if row.is_share else None

    columns: list[Column[Finding]] = [
        col.text(
            "rule",
            _("Quy tắc"),
            lambda r: frame.either(r.rule.title_vi, r.rule.title_en),
            link=page,
        ),
        col.text("status", _("Mức độ đối chiếu"), lambda r: either(STATUS[r.rule.status], lang)),
        col.count("limit", _("Giới hạn"), lambda r: limit_shown(r.rule, lang)),
        col.money("measured", _("Thực tế (đồng)"), lambda r: r.value, total=False),
        col.percent("share", _("Tỷ lệ"), share),
        col.money("headroom", _("Dư địa (đồng)"), lambda r: r.headroom, total=False, tone=tone_of),
        col.state("state", _("Kết quả"), lambda r: state_said(r, lang), tone_of, filtered=False),
        col.day("since", _("Từ ngày"), lambda r: r.since),
    ]
    caption = _("Các mức trần đối với ngân sách Thành phố")
    empty = _("Không có mức trần nào đang có hiệu lực vào ngày này.")
    return frame.table("ceilings", caption, columns, capital.ceilings, empty=empty)


def breaches(frame: Frame, capital: Capital) -> Shown[ShareBreach]:
    investors = capital.figures.investors

    def late(row: ShareBreach) -> str:
        shorts = (investors[code] for code in row.late if code in investors)
        return ", ".join(frame.either(each.short_vi, each.short_en) for each in shorts)

    def state(row: ShareBreach) -> str:
        return frame.gettext("đang vượt") if row.until is None else frame.gettext("đã hết")

    def tone(row: ShareBreach) -> str:
        return "bad" if row.until is None else "ok"

    _ = frame.gettext
    columns: list[Column[ShareBreach]] = [
        col.day("since", _("Từ ngày"), lambda b: b.since),
        col.day("until", _("Hết vượt từ ngày"), lambda b: b.until),
        col.count("days", _("Số ngày"), lambda b: b.days(frame.on), total=True),
        col.figure("limit", _("Giới hạn"), lambda b: limits_shown(b.rules, frame.lang)),
        col.percent("peak", _("Tỷ lệ cao nhất"), lambda b: hundredths(b.peak_city, b.peak_total)),
        col.text("late", _("Chậm góp"), late),
        col.state("state", _("Trạng thái"), state, tone, filtered=False),
    ]
    return frame.table(
        "breaches",
        _("Những ngày tỷ lệ thực góp của ngân sách Thành phố vượt mức"),
        columns,
        list(reversed(capital.figures.breaches)),
        empty=_("Chưa có ngày nào vượt mức."),
    )
