"""What the fund's meetings answer."""

from sqlalchemy.orm import Session

from fundops.formats import day
from fundops.ledger.values.figures import Cut
from fundops.meetings.queries import meetings
from fundops.meetings.values.meetings import MeetingKind, MeetingState
from fundops.plan.queries.feeds.feed import Said, Silent, was_known
from fundops.plan.values.actuals import Progress, Reading, Source


def assembly(session: Session, cut: Cut) -> Said | Silent:
    """Done on the day of the first investor assembly that was held."""
    held = {"state": MeetingState.HELD.value}
    found = [
        each
        for each in meetings.meetings(session, cut.fund)
        if each.kind is MeetingKind.ASSEMBLY
        and each.state is MeetingState.HELD
        and each.held_on <= cut.on
        and was_known(session, cut, "meetings", str(each.id), held)
    ]
    if not found:
        return Silent(
            "Chưa có dữ liệu: chưa ghi nhận Đại hội nhà đầu tư nào đã họp.",
            "No data yet: no investor assembly is on record as held.",
        )
    first = min(found, key=lambda each: (each.held_on, each.number))
    vi, en = day(first.held_on, "vi"), day(first.held_on, "en")
    number = f"{first.number:02d}/{first.year}"
    return Said(
        reading=Reading(first.held_on, progress=Progress.DONE),
        vi=f"Đại hội nhà đầu tư lần đầu họp ngày {vi}.",
        en=f"The first investor assembly was held on {en}.",
        path=f"/meetings/{first.id}",
        records=(
            Source(
                f"Đại hội nhà đầu tư {number}",
                f"Investor assembly {number}",
                f"/meetings/{first.id}",
            ),
        ),
    )
