"""The form of a lead agency's person: what was reached, by when, on what paper; or a correction."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.formats import day
from fundops.identity.values import Action
from fundops.plan import actions
from fundops.plan.errors import ActualUnknown, AlreadyCorrected, FedByTheBook, ReportedElsewhere
from fundops.plan.queries import actuals as reported
from fundops.plan.queries import standings
from fundops.plan.queries.feeds import is_fed
from fundops.plan.rules.shown import target_shown
from fundops.plan.values.actuals import Actual, Progress, Report
from fundops.plan.values.items import PlanItem, Target
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.plan.figures import PLAIN_UNITS, figure_typed, typed_again
from fundops.web.plan.item import ItemCode
from fundops.web.plan.tables import item_href, reached
from fundops.web.plan.words import PROGRESS, STATUS, TONE

LINE = 300


@get("/plan/{code:str}/report", access=Action.PLAN_REPORT, sync_to_thread=True)
def report_form(frame: NamedDependency[Frame], code: ItemCode) -> Response[Any]:
    """The empty form, or the report that is to be corrected."""
    item, wrong = _asked(frame, code)
    if wrong and not wrong.counts:
        raise AlreadyCorrected
    return opened(frame, _form(frame, item, wrong), _known(frame, wrong))


@post("/plan/{code:str}/report", access=Action.PLAN_REPORT, sync_to_thread=True, status_code=200)
def record_report(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], code: ItemCode
) -> Response[Any]:
    """Check the answers, then keep them."""
    item, wrong = _asked(frame, code)
    return flow(
        frame,
        _form(frame, item, wrong),
        sent,
        do=lambda answers: _keep(frame, item, wrong, answers),
        effects=lambda _, kept: _effects(frame, item, kept),
        done=lambda kept: frame.url(f"/plan/{code}/reports/{kept.id}", kept=1),
    )


def _asked(frame: Frame, code: str) -> tuple[PlanItem, Actual | None]:
    """The item and the report that is to be corrected; what takes no report has no form."""
    item = reported.item(code)
    if item.same_as:
        raise ReportedElsewhere(item=code, original=item.same_as)
    if is_fed(frame.session, code):
        raise FedByTheBook(item=code)
    wanted = frame.asked.get("corrects", "")
    if not wanted:
        return item, None
    wrong = next((e for e in reported.actuals(frame.session, code) if str(e.id) == wanted), None)
    if wrong is None:
        raise ActualUnknown(item=code)
    return item, wrong


def _keep(frame: Frame, item: PlanItem, wrong: Actual | None, answers: Answers) -> Actual:
    said = answers.values
    target = item.target(int(said.get("part") or (wrong.part if wrong else 1)))
    takes_decimals = target is None or target.unit.code not in PLAIN_UNITS
    sent = Report(
        part=target.part if target else 1,
        as_of=said["as_of"],
        figure=figure_typed(said.get("figure"), decimals=takes_decimals),
        progress=Progress(said["progress"]) if said.get("progress") else None,
        estimate=figure_typed(said.get("estimate"), decimals=takes_decimals),
        source=said["source"],
        note=said["note"] or "",
        supersedes=wrong.id if wrong else None,
        reason=said.get("reason") or "",
    )
    return actions.report(
        frame.session,
        fund=frame.fund.code,
        code=item.id,
        sent=sent,
        actor=frame.principal.actor,
    )


def _effects(frame: Frame, item: PlanItem, kept: Actual) -> Effects:
    """How the item will stand once this is kept; nobody else has to approve it."""
    _ = frame.gettext
    found = standings.standing_of(frame.session, item, frame.today)
    standing = next(each for each in found if each.part == kept.part)
    before = [
        each
        for each in reported.actuals(frame.session, item.id)
        if each.id != kept.id
        and each.part == kept.part
        and (each.counts or each.id == kept.supersedes)
        and each.as_of <= kept.as_of
    ]
    status = standing.judged.status
    return Effects(
        lines=[
            Effect(
                about=item.id,
                before=reached(frame, before[-1].reading) if before else "–",
                after=reached(frame, kept.reading),
            ),
            Effect(about=_("Tình trạng"), before="", after=_(STATUS[status]), tone=TONE[status]),
        ],
        at_once=True,
    )


def _known(frame: Frame, wrong: Actual | None) -> dict[str, str]:
    """What a correction begins with: the report that it corrects."""
    if wrong is None:
        return {"part": frame.asked.get("part", "1")}
    on = wrong.as_of
    return {
        "as_of": f"{on.day:02d}/{on.month:02d}/{on.year:04d}",
        "figure": typed_again(wrong.figure, frame.lang),
        "estimate": typed_again(wrong.estimate, frame.lang),
        "progress": wrong.progress.value if wrong.progress else "",
        "source": wrong.source,
        "note": wrong.note,
    }


def _form(frame: Frame, item: PlanItem, wrong: Actual | None) -> Form:
    _ = frame.gettext
    title = _("Đính chính số báo cáo mục {item}") if wrong else _("Báo cáo mục {item}")
    intro = item.label(frame.lang)
    if wrong:
        told = _("Số đang có hiệu lực: {reached}, đến ngày {day}; căn cứ: {source}.")
        intro += " · " + told.format(
            reached=reached(frame, wrong.reading),
            day=day(wrong.as_of, frame.lang),
            source=wrong.source,
        )
    return Form(
        title=title.format(item=item.id),
        intro=intro,
        fields=(
            *_answers(frame, item, wrong),
            Field(
                name="source",
                label=_("Tài liệu làm căn cứ"),
                help=_("Số, ngày và cơ quan ban hành của văn bản hoặc báo cáo."),
                longest=LINE,
            ),
            Field(name="note", label=_("Ghi chú"), input=Input.LONG, required=False, longest=LINE),
            *_reason(frame, wrong),
        ),
        back=item_href(frame, item.id),
        button=_("Ghi nhận đính chính") if wrong else _("Ghi nhận số báo cáo"),
        crumbs=[(_("Kế hoạch"), frame.url("/plan")), (item.id, item_href(frame, item.id))],
    )


def _reason(frame: Frame, wrong: Actual | None) -> tuple[Field, ...]:
    if wrong is None:
        return ()
    label = frame.gettext("Lý do đính chính")
    return (Field(name="reason", label=label, input=Input.LONG, longest=LINE),)


def _answers(frame: Frame, item: PlanItem, wrong: Actual | None) -> list[Field]:
    """A figure or a state, as the item asks."""
    _ = frame.gettext
    as_of = Field(
        name="as_of",
        label=_("Số liệu đến ngày"),
        help=_("Ngày chốt số liệu, không phải ngày báo cáo."),
        input=Input.DATE,
    )
    if not item.is_measured:
        choices = tuple((state.value, _(words)) for state, words in PROGRESS.items())
        state = _("Mức độ thực hiện")
        return [as_of, Field(name="progress", label=state, input=Input.CHOICE, choices=choices)]
    targets = [each for each in item.targets if wrong is None or each.part == wrong.part]
    return [*_choice(frame, targets), as_of, *_figures(frame, targets)]


def _choice(frame: Frame, targets: list[Target]) -> list[Field]:
    if len(targets) == 1:
        return []
    choices = tuple((str(each.part), target_shown(each, frame.lang)) for each in targets)
    label = frame.gettext("Chỉ tiêu")
    return [Field(name="part", label=label, input=Input.CHOICE, choices=choices)]


def _figures(frame: Frame, targets: list[Target]) -> list[Field]:
    _ = frame.gettext
    units = ", ".join(dict.fromkeys(each.unit.label(frame.lang) for each in targets))
    accumulates = any(each.kind.value == "cumulative" for each in targets)
    told = _("Số lũy kế từ đầu kỳ kế hoạch.") if accumulates else ""
    return [
        Field(name="figure", label=_("Đã thực hiện ({unit})").format(unit=units), help=told),
        Field(
            name="estimate",
            label=_("Ước thực hiện cả năm ({unit})").format(unit=units),
            help=_("Số lũy kế ước đến hết năm; để trống khi chưa ước được.")
            if accumulates
            else _("Để trống khi chưa ước được."),
            required=False,
        ),
    ]


ROUTES = (report_form, record_report)
