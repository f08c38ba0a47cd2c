"""`/plan/{item}`: what is asked, how it stands, where its figure is from, what was reported."""

from typing import Annotated, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.formats import day, fixed
from fundops.identity.access import may
from fundops.identity.values import Action
from fundops.plan.queries import actuals as reported
from fundops.plan.queries import standings
from fundops.plan.rules.reading import plan
from fundops.plan.rules.shown import due_shown, figure_shown, target_shown
from fundops.plan.values.actuals import Fed, Standing, Status
from fundops.plan.values.items import Comparison, PlanItem
from fundops.web.frame import Frame
from fundops.web.plan.multiples import drawn
from fundops.web.plan.tables import actuals_table, item_href, leads, reached, steps_table
from fundops.web.plan.words import KIND, PLAN, SECTION, STATUS, TONE

ItemCode = Annotated[str, PathParameter(pattern=r"^[0-9]{2,3}\.[0-9A-Za-z.]{1,10}$")]


@get("/plan/{code:str}", access=Action.PLAN_READ, sync_to_thread=True)
def one_item(frame: NamedDependency[Frame], code: ItemCode) -> Response[Any]:
    """Everything about one item."""
    item = reported.item(code)
    reports = reported.actuals(frame.session, item.same_as or code, known_on=frame.known_on)
    found = standings.standing_of(frame.session, item, frame.on, known_on=frame.known_on)
    stepped = [(each, each.target) for each in found if each.target and each.target.steps]
    return frame.page(
        "plan_item.html",
        item=item,
        facts=_facts(frame, item),
        standings=[_shown(frame, each) for each in found],
        fed=_fed(frame, found[0].fed) if found[0].fed else None,
        steps=[
            (drawn(frame, each, target, reports), steps_table(frame, item, target, reports))
            for each, target in stepped
        ],
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
        (_("Cơ quan phối hợp"), ", ".join(each.label(frame.lang) for each in item.others)),
        (_("Thời hạn"), due_shown(item.due, frame.lang)),
    ]
    facts += [(_("Mục tiêu"), target_shown(each, frame.lang)) for each in item.targets]
    if item.budget is not None:
        facts.append((_("Kinh phí (tỷ đồng)"), figure_shown(item.budget, frame.lang)))
    if note := frame.either(item.budget_note_vi, item.budget_note_en):
        facts.append((_("Ghi chú về kinh phí"), note))
    if item.done is not None:
        facts.append((_("Văn bản của kế hoạch ghi"), item.done.label(frame.lang)))
    return facts


def _shown(frame: Frame, standing: Standing) -> dict[str, Any]:
    """One target as its tiles say it. estimate: of the reading's own year, None where the item has
    none to give.
    """
    judged, reading, target = standing.judged, standing.reading, standing.target
    is_reported = target is not None and standing.fed is None
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
        "share": _share(frame, standing),
        "year": reading.as_of.year if is_reported and reading else None,
        "estimate": figure_shown(reading.estimate, frame.lang)
        if reading and reading.estimate is not None
        else frame.gettext("chưa có"),
    }


def _share(frame: Frame, standing: Standing) -> str:
    """Of the target, rounded down; nothing for a state or a rank."""
    target, reading = standing.target, standing.reading
    if target is None or reading is None or reading.figure is None:
        return ""
    if target.comparison is Comparison.AT_MOST:
        return ""
    return fixed(int(reading.figure * 10_000 / target.figure), 2, frame.lang) + "%"


def _fed(frame: Frame, fed: Fed) -> dict[str, Any]:
    """The book's answer: its words, the numbers behind it, and for whoever may read the fund's book
    the way to them.
    """
    known = {each.code for each in frame.funds}
    opens = fed.fund in known and may(frame.principal, Action.LEDGER_READ, fed.fund)

    def way(path: str) -> str:
        return frame.url(path, fund=fed.fund) if opens else ""

    return {
        "how": fed.how(frame.lang),
        "fund": fed.fund,
        "said": fed.label(frame.lang),
        "entries": [(seq, way(f"/ledger/entries/{seq}")) for seq in fed.entries],
        "records": [(each.label(frame.lang), way(each.path)) for each in fed.records],
        "path": way(fed.path) if fed.path else "",
    }
