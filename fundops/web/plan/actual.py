"""`/plan/{item}/reports/{report}`: one report, its evidence, and the way to correct it."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import day, moment
from fundops.identity.values import Action
from fundops.plan.queries import actuals as reported
from fundops.plan.rules.shown import target_shown
from fundops.plan.values.actuals import Actual
from fundops.plan.values.items import PlanItem
from fundops.web.frame import Frame
from fundops.web.people import name_of
from fundops.web.plan.evidence import evidence_of
from fundops.web.plan.item import ItemCode
from fundops.web.plan.tables import estimated, reached


@get("/plan/{code:str}/reports/{report_id:uuid}", access=Action.PLAN_READ, sync_to_thread=True)
def one_report(
    frame: NamedDependency[Frame], code: ItemCode, report_id: FromPath[UUID]
) -> Response[Any]:
    """A report as it was made; after it is made, the page that confirms it."""
    item = reported.item(code)
    found = reported.actual(frame.session, code, report_id)
    path = f"/plan/{code}/reports"
    return frame.page(
        "plan_report.html",
        item=item,
        report=found,
        facts=_facts(frame, item, found),
        evidence=evidence_of(frame, found),
        just_kept="kept" in frame.asked,
        corrects=frame.url(f"{path}/{found.supersedes}") if found.supersedes else "",
        corrected=frame.url(f"{path}/{found.superseded_by}") if found.superseded_by else "",
    )


def _facts(frame: Frame, item: PlanItem, found: Actual) -> list[tuple[str, str]]:
    _ = frame.gettext
    target = item.target(found.part)
    facts = [
        (_("Mục"), f"{item.id}: {item.label(frame.lang)}"),
        (_("Mục tiêu"), target_shown(target, frame.lang) if target else ""),
        (_("Đã thực hiện"), reached(frame, found.reading)),
        (_("Số liệu đến ngày"), day(found.as_of, frame.lang)),
        (
            _("Ước cả năm {year}").format(year=found.as_of.year),
            estimated(frame, found) or (_("chưa có") if target else ""),
        ),
        (_("Tài liệu làm căn cứ"), found.source),
        (_("Ghi chú"), found.note),
        (_("Người báo cáo"), name_of(frame, found.reported_by)),
        (_("Báo cáo lúc"), moment(found.reported_at, frame.lang)),
    ]
    if found.reason:
        facts.append((_("Lý do đính chính"), found.reason))
    return facts
