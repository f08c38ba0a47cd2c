"""Reporting days: the last one, the next one, and who has not reported. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from fundops.plan.values.actuals import Standing, Status
from fundops.plan.values.items import PlanItem, Reporting, Rhythm, Section
from fundops.plan.values.reminding import Reminders, RoundDue

FINISHED = frozenset({Status.MET, Status.MET_LATE})


def rounds_around(reporting: Reporting, on: date) -> tuple[RoundDue, RoundDue, RoundDue]:
    """The last two days of reporting up to a day, the newest second, and the next one after it."""
    days = sorted(
        (
            RoundDue(each.id, year, each.due_in(year))
            for each in reporting.rounds
            for year in range(on.year - 2, on.year + 2)
        ),
        key=lambda each: each.on,
    )
    place = next(n for n, each in enumerate(days) if each.on > on)
    return days[place - 2], days[place - 1], days[place]


def reminders(
    reporting: Reporting,
    standings: Sequence[Standing],
    reported: Mapping[str, Collection[date]],
    on: date,
    *,
    since: date,
) -> Reminders:
    """Who is late and who is to be reminded. reported: the days that an item's reports are of.

    since: when the deployment began; nobody is late for a day before it.
    """
    earlier, last, following = rounds_around(reporting, on)
    open_items = _to_be_reported(standings)

    def lacks(item: PlanItem, first: date, until: date) -> bool:
        days = reported.get(item.id, ())
        return not any(first < day <= until for day in days)

    counts = last.on > since
    late = [
        item
        for item in open_items
        if counts and _asked(item, last.on) and lacks(item, earlier.on, on)
    ]
    coming = [
        item
        for item in open_items
        if _asked(item, following.on) and item not in late and lacks(item, last.on, on)
    ]
    return Reminders(last=last if counts else None, next=following, late=late, coming=coming)


def _to_be_reported(standings: Sequence[Standing]) -> list[PlanItem]:
    """Items that people report and that are not finished, each once."""
    found: dict[str, PlanItem] = {}
    for each in standings:
        item = each.item
        finished = each.judged.status in FINISHED and _ends_with_it(item)
        if item.same_as is None and each.fed is None and not finished:
            found[item.id] = item
    return list(found.values())


def _ends_with_it(item: PlanItem) -> bool:
    """What comes back every year, or is a level, is reported again."""
    if item.due.rhythm is not Rhythm.ONCE:
        return False
    return item.section is not Section.INDICATORS or item.kind.value == "cumulative"


def _asked(item: PlanItem, on: date) -> bool:
    """Whether a reporting day falls into the years of the item's plan and after it began."""
    last = date(2025, 12, 31) if item.plan == "2021" else date(2030, 12, 31)
    return item.due.starts_on <= on <= last
