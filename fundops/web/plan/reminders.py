"""`/plan/reminders/{agency}`: the text that reminds a lead agency, as a draft to send, and the
record of who sent it. Nothing is sent from here: there is no mail server.
"""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.errors import Lang
from fundops.files.download import HEADERS
from fundops.formats import without_marks
from fundops.identity.values import Action
from fundops.plan import actions
from fundops.plan.queries import reminding, standings
from fundops.plan.rules.letters import written
from fundops.plan.rules.reading import plan
from fundops.plan.values.reminding import Letter, Notice, Reminders, Sent
from fundops.web.dates import as_typed
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.plan.overview import said
from fundops.web.plan.tables import item_href, named, reminder_href, sent_table

LANGS: tuple[Lang, Lang] = ("vi", "en")
AgencyCode = Annotated[str, PathParameter(max_length=200, description="As the plan codes it")]


@get("/plan/reminders/{agency:str}", access=Action.PLAN_READ, sync_to_thread=True)
def one_reminder(frame: NamedDependency[Frame], agency: AgencyCode) -> Response[Any]:
    """What an agency is to report, the text that reminds it, and when it was reminded."""
    told, notice = _asked(frame, agency)
    sent = reminding.sent(frame.session, frame.fund, frame.on)
    return frame.page(
        "plan_reminder.html",
        notice=notice,
        name=named(frame, notice),
        last=said(frame, told.last) if told.last else "",
        next=said(frame, told.next),
        late=[(each, item_href(frame, each.id)) for each in notice.late],
        coming=[(each, item_href(frame, each.id)) for each in notice.coming],
        letters=[
            (lang, _letter(frame, notice, told, lang), reminder_href(frame, notice, f"/{lang}.eml"))
            for lang in LANGS
        ],
        record=reminder_href(frame, notice, "/sent"),
        sent=sent_table(frame, [each for each in sent if each.agency == notice.code]),
    )


@get(
    "/plan/reminders/{agency:str}/{file:str}",
    access=Action.PLAN_READ,
    sync_to_thread=True,
    media_type="message/rfc822",
)
def draft(
    frame: NamedDependency[Frame],
    agency: AgencyCode,
    file: Annotated[str, PathParameter(pattern=r"^(vi|en)\.eml$")],
) -> Response[bytes]:
    """The reminder as a draft that a mail program opens, without an address."""
    told, notice = _asked(frame, agency)
    lang: Lang = "vi" if file.startswith("vi") else "en"
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in without_marks(notice.code))
    name = f"reminder-{plain.strip('-') or 'unnamed'}-{told.next.on.isoformat()}.{file}"
    return Response(
        as_eml(_letter(frame, notice, told, lang), lang),
        media_type="message/rfc822",
        headers=HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_eml(letter: Letter, lang: Lang) -> bytes:
    """RFC 5322; `X-Unsent` has mail programs open it for writing."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message["Content-Language"] = lang
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def _asked(frame: Frame, agency: str) -> tuple[Reminders, Notice]:
    found = standings.standings(frame.session, frame.on, known_on=frame.known_on)
    told = reminding.reminders(frame.session, found, frame.on)
    return told, reminding.notice(told, agency)


def _letter(frame: Frame, notice: Notice, told: Reminders, lang: Lang) -> Letter:
    names = (frame.fund.name_vi, frame.fund.name_en)
    return written(notice, told, plan().reporting, names, lang)


@get("/plan/reminders/{agency:str}/sent", access=Action.PLAN_REMIND, sync_to_thread=True)
def sent_form(frame: NamedDependency[Frame], agency: AgencyCode) -> Response[Any]:
    """When the reminder was sent, and how."""
    _told, notice = _asked(frame, agency)
    return opened(frame, _form(frame, notice), {"sent_on": as_typed(frame.today)})


@post(
    "/plan/reminders/{agency:str}/sent",
    access=Action.PLAN_REMIND,
    sync_to_thread=True,
    status_code=200,
)
def record_sent(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], agency: AgencyCode
) -> Response[Any]:
    """Check the answers, then keep them."""
    _told, notice = _asked(frame, agency)
    return flow(
        frame,
        _form(frame, notice),
        sent,
        do=lambda answers: _keep(frame, notice, answers),
        effects=lambda _, kept: _effects(frame, kept),
        done=lambda _: reminder_href(frame, notice) + "#sent",
    )


def _keep(frame: Frame, notice: Notice, answers: Answers) -> Sent:
    return actions.record_reminder(
        frame.session,
        fund=frame.fund.code,
        agency=notice.code,
        sent_on=answers["sent_on"],
        way=str(answers["way"]),
        actor=frame.principal.actor,
    )


def _effects(frame: Frame, kept: Sent) -> Effects:
    items = frame.gettext("Các mục được nhắc")
    line = Effect(about=items, before="", after=", ".join(kept.items))
    return Effects(lines=[line], at_once=True)


def _form(frame: Frame, notice: Notice) -> Form:
    _ = frame.gettext
    back = reminder_href(frame, notice)
    return Form(
        title=_("Ghi nhận đã nhắc báo cáo"),
        intro=named(frame, notice),
        fields=(
            Field(name="sent_on", label=_("Ngày gửi"), input=Input.DATE),
            Field(
                name="way",
                label=_("Gửi đến đâu, bằng cách nào"),
                help=_(
                    "Ví dụ: công văn số 12/QĐTMH gửi Văn phòng Sở; thư điện tử gửi cán bộ đầu mối."
                ),
                longest=300,
            ),
        ),
        back=back,
        button=_("Ghi nhận đã nhắc"),
        crumbs=[(_("Kế hoạch"), frame.url("/plan")), (_("Nhắc báo cáo"), back)],
    )


ROUTES = (one_reminder, draft, sent_form, record_sent)
