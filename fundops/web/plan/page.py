"""The plans' pages to read: all items, one item, one report."""

from collections import Counter
from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, PathParameter

from fundops.formats import day, fixed, moment
from fundops.identity.values import Action
from fundops.plan.queries import actuals as reported
from fundops.plan.queries import standings
from fundops.plan.rules.reading import plan
from fundops.plan.rules.shown import figure_shown, target_shown
from fundops.plan.values.actuals import Actual, RoundDue, Standing, Status
from fundops.plan.values.items import PlanItem
from fundops.web.frame import Frame
from fundops.web.people import name_of
from fundops.web.plan.evidence import evidence_of
from fundops.web.plan.multiples import drawn, multiples
from fundops.web.plan.tables import (
    actuals_table,
    due_shown,
    estimated,
    item_href,
    leads,
    reached,
    standings_table,
    waiting_table,
)
from fundops.web.plan.words import KIND, PLAN, SECTION, STATUS, TONE, gettext

ItemCode = Annotated[str, PathParameter(pattern=r"^[0-9]{2,3}\.[0-9A-Za-z.]{1,10}$")]
ROUND = {
    "half": gettext("báo cáo 6 tháng năm {year}, hạn {day}"),
    "year": gettext("báo cáo năm {year}, hạn {day}"),
}
COUNTED = (Status.MET, Status.ON_TRACK, Status.BEHIND, Status.MISSED, Status.NO_DATA)


@get("/plan", access=Action.PLAN_READ, sync_to_thread=True)
def overview(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every item, who is late, and the steps against what was reported."""
    found = standings.standings(frame.session, frame.on, known_on=frame.known_on)
    told = standings.reminders(frame.session, found, frame.on)
    reports = reported.actuals(frame.session, known_on=frame.known_on)
    return frame.page(
        "plan.html",
        counts=_counts(frame, found),
        items=standings_table(frame, found),
        multiples=multiples(frame, found, reports),
        last=round_shown(frame, told.last),
        next=round_shown(frame, told.next),
        late=waiting_table(frame, "late", frame.gettext("Chậm báo cáo"), told.late),
        coming=waiting_table(frame, "coming", frame.gettext("Cần nhắc báo cáo"), told.coming),
        reporting=plan().reporting,
    )


def _counts(frame: Frame, found: list[Standing]) -> list[tuple[str, int, str, str]]:
    """How many targets stand how: words, count, tone, and the way to them."""
    counted = Counter(each.judged.status for each in found)
    words = [(status, frame.gettext(STATUS[status])) for status in COUNTED]
    return [
        (
            said[:1].upper() + said[1:],
            counted[status],
            TONE[status],
            frame.here(**{"items-status": said}) + "#items",
        )
        for status, said in words
    ]


def round_shown(frame: Frame, due: RoundDue | None) -> str:
    if due is None:
        return ""
    text = frame.gettext(ROUND[due.id])
    return text.format(year=due.year, day=day(due.on, frame.lang))


@get("/plan/{code:str}", access=Action.PLAN_READ, sync_to_thread=True)
def one_item(frame: NamedDependency[Frame], code: ItemCode) -> Response[Any]:
    """Everything about one item."""
    item = reported.item(code)
    reports = reported.actuals(frame.session, item.same_as or code, known_on=frame.known_on)
    found = standings.standing_of(frame.session, item, frame.on, known_on=frame.known_on)
    return frame.page(
        "plan_item.html",
        item=item,
        facts=_facts(frame, item),
        standings=[_shown(frame, each) for each in found],
        fed=found[0].fed,
        pictures=[
            drawn(frame, each, each.target, reports)
            for each in found
            if each.target and each.target.steps
        ],
        steps=[_steps(frame, each) for each in found if each.target and each.target.steps],
        note=frame.either(item.note_vi, item.note_en),
        repeated=[(each.id, item_href(frame, each.id)) for each in plan().repeated_by(item)],
        reports=actuals_table(frame, item, reports),
        takes_reports=item.same_as is None and found[0].fed is None,
    )


def _facts(frame: Frame, item: PlanItem) -> list[tuple[str, str]]:
    _ = frame.gettext
    name = frame.either(*plan().resolutions[item.resolution])
    facts = [
        (_("Kế hoạch"), _(PLAN[item.plan])),
        (_("Nghị quyết, kế hoạch"), f"{item.resolution}: {name}"),
        (_("Phần"), _(SECTION[item.section])),
        (_("Cách đánh giá"), _(KIND[item.kind])),
        (_("Cơ quan chủ trì"), leads(frame, item)),
        (_("Cơ quan phối hợp"), ", ".join(e.label(frame.lang) or e.vi for e in item.others)),
        (_("Thời hạn"), due_shown(frame, item)),
    ]
    facts += [(_("Mục tiêu"), target_shown(each, frame.lang)) for each in item.targets]
    if item.budget is not None:
        facts.append((_("Kinh phí (tỷ đồng)"), figure_shown(item.budget, frame.lang)))
    if item.budget_note:
        facts.append((_("Ghi chú về kinh phí"), item.budget_note))
    if item.done is not None:
        facts.append((_("Văn bản của kế hoạch ghi"), item.done.said))
    return facts


def _shown(frame: Frame, standing: Standing) -> dict[str, Any]:
    """One target as its tiles say it."""
    judged, reading = standing.judged, standing.reading
    target = standing.target
    share = ""
    if target and reading and reading.figure is not None and target.comparison != "at_most":
        hundredths = int(reading.figure * 10_000 / target.figure)
        share = fixed(hundredths, 2, frame.lang) + "%"
    return {
        "target": target_shown(target, frame.lang) if target else "",
        "status": frame.gettext(STATUS[judged.status]),
        "tone": TONE[judged.status],
        "reached": reached(frame, reading),
        "unit": target.unit.label(frame.lang) if target else "",
        "as_of": day(reading.as_of, frame.lang) if reading else "",
        "expected": figure_shown(judged.expected, frame.lang) if judged.expected else "",
        "holds": judged.holds,
        "is_early": judged.status is Status.NOT_DUE,
        "share": share,
        "estimate": figure_shown(reading.estimate, frame.lang)
        if reading and reading.estimate is not None
        else "",
    }


def _steps(frame: Frame, standing: Standing) -> list[tuple[str, str]]:
    """The steps of a target, in words."""
    target = standing.target
    if target is None:
        return []
    return [
        (
            day(step.on, frame.lang),
            f"{figure_shown(step.figure, frame.lang)} {_unit(frame, target)}",
        )
        for step in target.steps
    ]


def _unit(frame: Frame, target: Any) -> str:
    unit: str = target.unit.label(frame.lang)
    return unit


@get("/plan/{code:str}/reports/{report_id:uuid}", access=Action.PLAN_READ, sync_to_thread=True)
def one_report(
    frame: NamedDependency[Frame], code: ItemCode, report_id: FromPath[UUID]
) -> Response[Any]:
    """One report, its evidence, and the way to correct it."""
    item = reported.item(code)
    found = reported.actual(frame.session, code, report_id)
    return frame.page(
        "plan_report.html",
        item=item,
        report=found,
        facts=_report_facts(frame, item, found),
        evidence=evidence_of(frame, found),
        just_kept="kept" in frame.asked,
        corrects=frame.url(f"/plan/{code}/reports/{found.supersedes}") if found.supersedes else "",
        corrected=frame.url(f"/plan/{code}/reports/{found.superseded_by}")
        if found.superseded_by
        else "",
    )


def _report_facts(frame: Frame, item: PlanItem, found: Actual) -> list[tuple[str, str]]:
    _ = frame.gettext
    target = item.target(found.part)
    facts = [
        (_("Mục"), f"{item.id}: {item.label(frame.lang)}"),
        (_("Mục tiêu"), target_shown(target, frame.lang) if target else ""),
        (_("Đã thực hiện"), reached(frame, found.reading)),
        (_("Đến ngày"), day(found.as_of, frame.lang)),
        (_("Ước cả năm"), estimated(frame, found)),
        (_("Tài liệu làm căn cứ"), found.source),
        (_("Ghi chú"), found.note),
        (_("Người báo cáo"), name_of(frame, found.reported_by)),
        (_("Báo cáo lúc"), moment(found.reported_at, frame.lang)),
    ]
    if found.reason:
        facts.append((_("Lý do đính chính"), found.reason))
    return facts
