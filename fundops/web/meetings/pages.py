"""`/meetings`, one meeting, one resolution, one override: as far as the reader may see them."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import money, percent
from fundops.identity.values import Action
from fundops.ledger.queries import vouchers
from fundops.meetings.queries import citing
from fundops.meetings.queries import resolutions as all_resolutions
from fundops.meetings.queries.seen import READERS
from fundops.meetings.values.meetings import Meeting
from fundops.meetings.values.resolutions import Resolution
from fundops.money import Money
from fundops.web.capital.columns import voucher_link
from fundops.web.frame import Frame
from fundops.web.meetings import tables, words
from fundops.web.meetings.reading import (
    by_capital,
    kind_said,
    names,
    override_state,
    rules,
    seen,
    title,
    weight,
)
from fundops.web.people import name_of


@get("/meetings", access=READERS, sync_to_thread=True)
def meetings(frame: NamedDependency[Frame]) -> Response[Any]:
    """Meetings, planned and cancelled ones too; by the page's day resolutions and overrides."""
    mine = seen(frame)
    passed = [each for each in mine.resolutions() if each.passed_on <= frame.on]
    return frame.page(
        "meetings.html",
        meetings=tables.meetings(frame, mine.meetings()),
        under_way=tables.under_way(frame, mine.under_way(frame.on)),
        resolutions=tables.resolutions(frame, passed[::-1]),
        overrides=tables.overrides(frame, mine.overrides()[::-1]),
    )


@get("/meetings/{meeting_id:uuid}", access=READERS, sync_to_thread=True)
def meeting(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """One meeting: who was invited, who came, what was resolved."""
    mine = seen(frame)
    found = mine.meeting(meeting_id)
    is_capital = by_capital(frame, found)
    known = _names(frame, found)
    made = mine.resolutions(meeting_id=found.id)
    return frame.page(
        "meeting.html",
        meeting=found,
        name=title(frame, found),
        known=known,
        state=(words.STATE[found.state], words.STATE_TONE[found.state]),
        kind=kind_said(frame, found.kind),
        form=words.FORM[found.form],
        present=_present(frame, found, is_capital=is_capital),
        attendance=tables.attendance(frame, found, known, is_capital=is_capital),
        resolutions=tables.resolutions(frame, made),
        just_done=frame.asked.get("done"),
    )


def _names(frame: Frame, found: Meeting) -> dict[str, str]:
    parties = [found.chair, found.secretary, *(each.party for each in found.invitations)]
    parties += [code for each in found.attendance for code in (each.party, each.proxy) if code]
    return names(frame, parties)


def _present(frame: Frame, found: Meeting, *, is_capital: bool) -> str:
    """What was there of all who may vote, with its share."""
    total = found.total_weight or 0
    here, everything = (
        weight(frame, value, is_capital=is_capital) for value in (found.present, total)
    )
    share = percent(found.present, total, frame.lang, towards="down")
    said = frame.gettext("{present} trên tổng số {total} ({share})")
    return said.format(present=here, total=everything, share=share)


@get("/meetings/resolutions/{resolution_id:uuid}", access=READERS, sync_to_thread=True)
def resolution(frame: NamedDependency[Frame], resolution_id: FromPath[UUID]) -> Response[Any]:
    """One resolution: its text, its votes, what it allowed, what was done about it."""
    mine = seen(frame)
    found = mine.resolution(resolution_id)
    held = mine.meeting(found.meeting_id)
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
        is_under_way=progress.is_under_way,
        amounts=_amounts(frame, found),
        counted=_counted(frame, found, is_capital=is_capital),
        ballots=tables.ballots(frame, found, known, is_capital=is_capital),
        cited=_cited(frame, found) if mine.is_everything else None,
        name_of=lambda code: name_of(frame, code),
        just_done=frame.asked.get("done"),
    )


def _amounts(frame: Frame, found: Resolution) -> list[tuple[str, str]]:
    """The most that a resolution allows, and how much of it is used; nothing without a limit."""
    if found.amount is None:
        return []
    _ = frame.gettext
    used = Money.of_minor(citing.used(frame.session, found.id), frame.fund.currency)
    return [
        (_("Mức tối đa"), money(found.amount, frame.lang)),
        (_("Đã dùng"), money(used, frame.lang)),
        (_("Còn dùng được"), money(found.amount - used, frame.lang)),
    ]


def _counted(frame: Frame, found: Resolution, *, is_capital: bool) -> list[tuple[str, str]]:
    """The votes in sum, with the share that counts and the one that was needed."""
    _ = frame.gettext
    cast, asked = found.tally, found.threshold
    share = percent(cast.in_favour, cast.base, frame.lang, towards="down")
    above = _("trên {share}") if asked.strict else _("từ {share} trở lên")
    sums = (
        (_("Tán thành"), cast.in_favour),
        (_("Không tán thành"), cast.against),
        (_("Không có ý kiến"), cast.abstained),
        (_("Có liên quan, không tính"), cast.related),
        (_("Tổng số để tính tỷ lệ"), cast.base),
    )
    shown = [(label, weight(frame, value, is_capital=is_capital)) for label, value in sums]
    return [
        *shown,
        (_("Tỷ lệ tán thành"), share),
        (_("Tỷ lệ cần có"), above.format(share=asked.shown)),
    ]


def _cited(frame: Frame, found: Resolution) -> list[tuple[str, str | None]]:
    """The vouchers that name the resolution."""
    cited = citing.of_resolution(frame.session, frame.fund.code, found.id)
    made = [vouchers.voucher(frame.session, each.voucher_id) for each in cited]
    return [(each.entry.description, voucher_link(frame, each.id)) for each in made]


@get("/meetings/overrides/{override_id:uuid}", access=READERS, sync_to_thread=True)
def override(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    """One override."""
    found = seen(frame).override(override_id)
    allowing = all_resolutions.resolution(frame.session, frame.fund.code, found.resolution)
    return frame.page(
        "override.html",
        override=found,
        resolution=allowing,
        rule=dict(rules(frame)).get(found.rule, found.rule),
        rule_page=f"/rules/{found.rule}" if frame.may(Action.RULES_READ) else None,
        state=override_state(found, frame),
        is_own=found.asked_by == frame.principal.actor.id,
        name_of=lambda code: name_of(frame, code),
        just_done=frame.asked.get("done"),
    )


ROUTES = (meetings, meeting, resolution, override)
