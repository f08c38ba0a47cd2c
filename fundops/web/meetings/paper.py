"""The minutes of a meeting as PDF, in the language of the page."""

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.identity.values import Action
from fundops.ledger.queries import master
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.rules.records import check_held
from fundops.reporting.minutes import Held, minutes_pdf
from fundops.web.frame import Frame
from fundops.web.meetings.reading import by_capital, names


@get("/meetings/{meeting_id:uuid}/minutes.pdf", access=Action.MEETINGS_READ, sync_to_thread=True)
def minutes(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[bytes]:
    """Of a meeting that was held."""
    fund = frame.fund
    found = meetings.meeting(frame.session, fund.code, meeting_id)
    check_held(found)
    parties = [found.chair, found.secretary, *found.weights]
    parties += [each.proxy for each in found.attendance if each.proxy]
    held = Held(
        fund=fund,
        meeting=found,
        resolutions=resolutions.resolutions(frame.session, fund.code, meeting_id=found.id),
        names=names(frame, parties),
        is_capital=by_capital(frame, found),
        is_demo=master.is_demo(frame.session),
    )
    settings = frame.settings
    content = minutes_pdf(held, frame.lang, settings.home / "fonts", settings.font_dir)
    name = f"minutes-{fund.code}-{found.kind}-{found.year}-{found.number:02d}-{frame.lang}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)


ROUTES = (minutes,)
