"""Invented reports of lead agencies on the City's plans: one person reports, half-year and yearly,
with a file, and corrects one slip; two agencies were reminded. The figures are made up; only the
plans' own targets are real.
"""

from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.demo.cast import FUND, MAKER
from fundops.demo.stage import Memory, Stage
from fundops.files.actions import attach
from fundops.files.values import RecordKind
from fundops.plan.actions import record_reminder, report
from fundops.plan.queries.actuals import actuals
from fundops.plan.values.actuals import Progress, Report

REPORTER = Actor("bao-cao-ke-hoach")
SOURCE = "Báo cáo minh họa số {number:02d}/BC, kỳ {period}"
NOTE = "Số liệu minh họa"
HALF_26, YEAR_26 = date(2026, 6, 8), date(2026, 11, 27)
HALF_27, YEAR_27 = date(2027, 6, 9), date(2027, 11, 29)
CLOSED = {
    HALF_26: date(2026, 5, 31),
    YEAR_26: date(2026, 11, 15),
    HALF_27: date(2027, 5, 31),
    YEAR_27: date(2027, 11, 15),
}

FIGURES: tuple[tuple[date, str, str, str | None], ...] = (
    (HALF_26, "459.I.2a", "1900", "6200"),
    (YEAR_26, "459.I.2a", "5700", "6300"),
    (HALF_27, "459.I.2a", "8400", "12100"),
    (YEAR_27, "459.I.2a", "11600", "12400"),
    (YEAR_26, "459.I.2c", "780", "900"),
    (YEAR_27, "459.I.2c", "1850", "2100"),
    (YEAR_26, "35.I.1", "4", "5"),
    (YEAR_27, "35.I.1", "8", "8"),
    (YEAR_26, "35.I.2", "4", "4"),
    (YEAR_27, "35.I.2", "31", "35"),
    (YEAR_27, "34.I.3", "4", None),
    (YEAR_27, "461.I.4", "62.5", "65"),
)
STATES: tuple[tuple[date, str, Progress], ...] = (
    (HALF_26, "30.II.1", Progress.DONE),
    (HALF_26, "35.II.1", Progress.UNDER_WAY),
    (YEAR_26, "35.II.1", Progress.DONE),
    (YEAR_27, "459.III.3a", Progress.UNDER_WAY),
)
SLIP = (YEAR_26, "459.I.2e", "480", "48")
"""A figure that was ten times too high, and what it should have been."""
EVIDENCE = (YEAR_27, "459.I.2a", "Bảng kê niêm yết năm 2027 (minh họa).txt")
REMINDED = (date(2027, 11, 12), ("HTX", "HIC"))
WAY = "Công văn minh họa gửi cơ quan chủ trì"


def plan(stage: Stage) -> None:
    """Each report on its own day, a few minutes apart."""
    for place, (day, item, figure, estimate) in enumerate(FIGURES):
        sent = _sent(place + 1, day, figure=figure, estimate=estimate)
        _at(stage, day, place, item, sent)
    for place, (day, item, progress) in enumerate(STATES, start=len(FIGURES)):
        _at(stage, day, place, item, _sent(place + 1, day, progress=progress))
    day, item, wrong, right = SLIP
    place = len(FIGURES) + len(STATES)
    _at(stage, day, place, item, _sent(place + 1, day, figure=wrong))
    do = partial(_correct, item=item, right=right, place=place, day=day)
    stage.at(day, "15:30", f"Đính chính số báo cáo mục {item}", do, REPORTER)
    stage.at(EVIDENCE[0], "15:40", f"Đính kèm căn cứ mục {EVIDENCE[1]}", _attach, REPORTER)
    day, agencies = REMINDED
    for place, agency in enumerate(agencies):
        remind = partial(_remind, agency=agency, day=day)
        stage.at(day, f"09:{place + 10}", f"Nhắc {agency} báo cáo", remind, MAKER)


def _sent(
    number: int,
    day: date,
    *,
    figure: str | None = None,
    estimate: str | None = None,
    progress: Progress | None = None,
) -> Report:
    period = f"{day.year}" if day.month > 6 else f"6 tháng {day.year}"  # noqa: PLR2004 (June)
    return Report(
        as_of=CLOSED[day],
        figure=None if figure is None else Decimal(figure),
        estimate=None if estimate is None else Decimal(estimate),
        progress=progress,
        source=SOURCE.format(number=number, period=period),
        note=NOTE,
    )


def _at(stage: Stage, day: date, place: int, item: str, sent: Report) -> None:
    def do(session: Session, _memory: Memory) -> None:
        report(session, fund=FUND, code=item, sent=sent, actor=REPORTER)

    stage.at(day, f"14:{place + 10}", f"Số báo cáo mục {item}", do, REPORTER)


def _attach(session: Session, _memory: Memory) -> None:
    _day, item, name = EVIDENCE
    attach(
        session,
        fund=FUND,
        kind=RecordKind.PLAN_ACTUAL,
        key=str(actuals(session, item)[-1].id),
        name=name,
        content="Số liệu minh họa, không phải số liệu thật.\n".encode(),
        max_mb=1,
        actor=REPORTER,
    )


def _remind(session: Session, _memory: Memory, *, agency: str, day: date) -> None:
    record_reminder(session, fund=FUND, agency=agency, sent_on=day, way=WAY, actor=MAKER)


def _correct(
    session: Session, _memory: Memory, *, item: str, right: str, place: int, day: date
) -> None:
    wrong = actuals(session, item)[-1]
    sent = Report(
        as_of=CLOSED[day],
        figure=Decimal(right),
        source=SOURCE.format(number=place + 2, period=day.year),
        note=NOTE,
        supersedes=wrong.id,
        reason="Nhập thừa một chữ số 0",
    )
    report(session, fund=FUND, code=item, sent=sent, actor=REPORTER)
