"""The minutes of a meeting as PDF, in the language of the page."""

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.ledger.queries import master
from fundops.meetings.queries.seen import READERS
from fundops.meetings.rules.records import check_held
from fundops.meetings.values.meetings import Meeting
from fundops.reporting.actions import minutes_definition, paper_pdf
from fundops.reporting.statements.minutes import Held, build
from fundops.web.frame import Frame
from fundops.web.meetings.reading import body_of, names, rule_titles, seen


@get("/meetings/{meeting_id:uuid}/minutes.pdf", access=READERS, sync_to_thread=True)
def minutes(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[bytes]:
    """Of a meeting that was held."""
    found = seen(frame).meeting(meeting_id)
    check_held(found)
    made = build(_held(frame, found), minutes_definition(), frame.lang)
    settings = frame.settings
    content = paper_pdf(made, settings.home / "fonts", settings.font_dir)
    code = f"{frame.fund.code}-{found.kind}-{found.year}-{found.number:02d}"
    headers = {"Content-Disposition": f'inline; filename="minutes-{code}-{frame.lang}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _held(frame: Frame, found: Meeting) -> Held:
    parties = [found.chair, found.secretary, *found.weights]
    parties += [each.party for each in found.invitations]
    parties += [each.proxy for each in found.attendance if each.proxy]
    return Held(
        fund=frame.fund,
        body=body_of(frame, found),
        meeting=found,
        resolutions=seen(frame).resolutions(meeting_id=found.id),
        names=names(frame, parties),
        rules=rule_titles(frame),
        is_demo=master.is_demo(frame.session),
    )


ROUTES = (minutes,)
