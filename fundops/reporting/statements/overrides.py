"""What resolutions let be broken, as every statement names it until it is closed. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from fundops.formats import VIETNAM_TIME, day
from fundops.reporting.figures.values import OverrideFigures
from fundops.reporting.statements.paper import Paper
from fundops.reporting.values import Row

LOCAL = {
    "label.override_number": ("resolution", "day"),
    "label.override_days": ("since", "until"),
    "label.override_who": ("asked", "asked_on", "approved", "approved_on"),
    "label.override_closed": ("day",),
    "label.override_amended": ("day",),
}
"""What the labels of an override may name."""


def override_rows(paper: Paper, found: Sequence[OverrideFigures], on: date) -> Iterator[Row]:
    """One row for each: the rule, the resolution, the reason, who asked and who approved, since
    when.
    """
    for each in found:
        override, lang = each.override, paper.lang
        since, until = day(override.valid_from, lang), day(override.valid_to, lang)
        yield Row(
            (
                override_rule(paper, each),
                paper.label(
                    "override_number",
                    resolution=override.resolution,
                    day=day(each.passed_on, lang),
                ),
                override.reason,
                _who(paper, each),
                paper.label("override_days", since=since, until=until),
                _state(paper, each, on),
            )
        )


def override_rule(paper: Paper, found: OverrideFigures) -> str:
    """The rule's title; its id once the pack has lost it."""
    if found.rule is None:
        return found.override.rule
    return found.rule.title_vi if paper.lang == "vi" else found.rule.title_en


def _who(paper: Paper, found: OverrideFigures) -> str:
    override = found.override
    asked, approved = override.asked_at, override.approved_at or override.asked_at
    return paper.label(
        "override_who",
        asked=found.asked_by,
        asked_on=day(asked.astimezone(VIETNAM_TIME).date(), paper.lang),
        approved=found.approved_by,
        approved_on=day(approved.astimezone(VIETNAM_TIME).date(), paper.lang),
    )


def _state(paper: Paper, found: OverrideFigures, on: date) -> str:
    override, lang = found.override, paper.lang
    if found.closed_on is not None:
        return paper.label("override_closed", day=day(found.closed_on, lang))
    if override.amended_on is not None and override.amended_on <= on:
        return paper.label("override_amended", day=day(override.amended_on, lang))
    return paper.label("override_open" if on <= override.valid_to else "override_over")


def override_facts(found: Sequence[OverrideFigures]) -> list[dict[str, object]]:
    """The same for the JSON edition."""
    return [
        {
            "rule": each.override.rule,
            "resolution": each.override.resolution,
            "passed_on": each.passed_on.isoformat(),
            "reason": each.override.reason,
            "asked_by": each.asked_by,
            "approved_by": each.approved_by,
            "valid_from": each.override.valid_from.isoformat(),
            "valid_to": each.override.valid_to.isoformat(),
            "closed_on": None if each.closed_on is None else each.closed_on.isoformat(),
        }
        for each in found
    ]
