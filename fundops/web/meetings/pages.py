"""`/meetings`, one meeting, one resolution, one override."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import percent
from fundops.identity.values import Action
from fundops.ledger.queries import vouchers
from fundops.meetings.queries import citing, resolutions
from fundops.meetings.queries import meetings as meeting_queries
from fundops.meetings.queries import overrides as override_queries
from fundops.meetings.values import Resolution
from fundops.web.capital.columns import voucher_link
from fundops.web.frame import Frame
from fundops.web.meetings import tables, words
from fundops.web.meetings.reading import by_capital, names, override_state, title, weight


@get("/meetings", access=Action.MEETINGS_READ, sync_to_thread=True)
def meetings(frame: NamedDependency[Frame]) -> Response[Any]:
    """Meetings up to the page's day, with their resolutions and the overrides."""
    fund = frame.fund.code
    held = [m for m in meeting_queries.meetings(frame.session, fund) if m.held_on <= frame.on]
    ahead = [m for m in meeting_queries.meetings(frame.session, fund) if m.held_on > frame.on]
    found = [r for r in resolutions.resolutions(frame.session, fund) if r.passed_on <= frame.on]
    return frame.page(
        "meetings.html",
        meetings=tables.meetings(frame, [*ahead, *held]),
        resolutions=tables.resolutions(frame, found[::-1]),
        overrides=tables.overrides(frame, override_queries.overrides(frame.session, fund)[::-1]),
    )


@get("/meetings/{meeting_id:uuid}", access=Action.MEETINGS_READ, sync_to_thread=True)
def meeting(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """One meeting: who was invited, who came, what was resolved."""
    fund = frame.fund.code
    found = meeting_queries.meeting(frame.session, fund, meeting_id)
    is_capital = by_capital(frame, found)
    parties = [found.chair, found.secretary, *(each.party for each in found.invitations)]
    parties += [code for each in found.attendance for code in (each.party, each.proxy) if code]
    known = names(frame, parties)
    made = resolutions.resolutions(frame.session, fund, meeting_id=found.id)
    return frame.page(
        "meeting.html",
        meeting=found,
        name=title(frame, found),
        known=known,
        state=(words.STATE[found.state], words.STATE_TONE[found.state]),
        kind=words.KIND[found.kind],
        form=words.FORM[found.form],
        present=weight(frame, found.present, is_capital=is_capital),
        total=weight(frame, found.total_weight or 0, is_capital=is_capital),
        attendance=tables.attendance(frame, found, known, is_capital=is_capital),
        resolutions=tables.resolutions(frame, made),
        just_done=frame.asked.get("done"),
    )


@get("/meetings/resolutions/{resolution_id:uuid}", access=Action.MEETINGS_READ, sync_to_thread=True)
def resolution(frame: NamedDependency[Frame], resolution_id: FromPath[UUID]) -> Response[Any]:
    """One resolution: its text, its votes, what it allowed, what was done about it."""
    fund = frame.fund.code
    found = resolutions.by_id(frame.session, fund, resolution_id)
    held = meeting_queries.meeting(frame.session, fund, found.meeting_id)
    is_capital = by_capital(frame, held)
    known = names(frame, [each.party for each in found.ballots])
    progress = found.progress(frame.on)
    return frame.page(
        "resolution.html",
        resolution=found,
        meeting=held,
        meeting_name=title(frame, held),
        subject=words.SUBJECT[found.subject],
        progress=(words.PROGRESS[progress], words.PROGRESS_TONE[progress]),
        counted=_counted(frame, found, is_capital=is_capital),
        ballots=tables.ballots(frame, found, known, is_capital=is_capital),
        cited=_cited(frame, found),
        just_done=frame.asked.get("done"),
    )


def _counted(frame: Frame, found: Resolution, *, is_capital: bool) -> list[tuple[str, str]]:
    """The votes in sum, with the share that counts and the one that was needed."""
    _ = frame.gettext
    cast, asked = found.tally, found.threshold
    share = percent(cast.in_favour, cast.base, frame.lang, towards="down")
    needed = percent(asked.numerator, asked.denominator, frame.lang, towards="down")
    above = _("trên {share}") if asked.strict else _("từ {share} trở lên")
    sums = (
        (_("Tán thành"), cast.in_favour),
        (_("Không tán thành"), cast.against),
        (_("Không có ý kiến"), cast.abstained),
        (_("Có liên quan, không tính"), cast.related),
        (_("Tổng số để tính tỷ lệ"), cast.base),
    )
    shown = [(label, weight(frame, value, is_capital=is_capital)) for label, value in sums]
    return [*shown, (_("Tỷ lệ tán thành"), share), (_("Tỷ lệ cần có"), above.format(share=needed))]


def _cited(frame: Frame, found: Resolution) -> list[tuple[str, str | None]]:
    """The vouchers that name the resolution."""
    cited = citing.of_resolution(frame.session, frame.fund.code, found.id)
    made = [vouchers.voucher(frame.session, each.voucher_id) for each in cited]
    return [(each.entry.description, voucher_link(frame, each.id)) for each in made]


@get("/meetings/overrides/{override_id:uuid}", access=Action.MEETINGS_READ, sync_to_thread=True)
def override(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    """One override."""
    fund = frame.fund.code
    found = override_queries.override(frame.session, fund, override_id)
    return frame.page(
        "override.html",
        override=found,
        resolution=resolutions.resolution(frame.session, fund, found.resolution),
        state=override_state(found, frame),
        is_own=found.asked_by == frame.principal.actor.id,
        just_done=frame.asked.get("done"),
    )


ROUTES = (meetings, meeting, resolution, override)
