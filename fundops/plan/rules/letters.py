"""A reminder in words, from the data's sentences. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from string import Formatter

from fundops.errors import Lang
from fundops.formats import day, number
from fundops.plan.rules.shown import due_shown
from fundops.plan.values.items import Agency, PlanItem, Reporting
from fundops.plan.values.reminding import Letter, Notice, Reminders, RoundDue

Words = Mapping[str, tuple[str, str]]
SENTENCES = (
    *("subject", "greeting", "opening", "opening_unnamed", "late", "coming", "item", "how"),
    *("basis", "closing"),
)
FACTS = frozenset({"agency", "fund", "to", "due", "round", "last_round", "last_due", "basis"})
FACTS |= {"item", "name", "until", "count"}
_ROUNDS = {
    "half": ("báo cáo 6 tháng năm {year}", "half-year report of {year}"),
    "year": ("báo cáo năm {year}", "yearly report of {year}"),
}
STATUSES = {
    "text": ("đã đối chiếu văn bản", "read against the text"),
    "reported": ("theo nguồn công khai", "as publicly reported"),
    "assumed": ("giả định", "assumed"),
    "internal": ("nội bộ", "internal"),
}
"""How sure we are of the reporting days, in the words that the rules of a fund have for it."""


def letter_of(raw: Mapping[str, object], faults: list[str]) -> Words:
    """The sentences of a data file; whatever is wrong with them is a fault."""
    found: dict[str, tuple[str, str]] = {}
    faults += [f"reminder.toml: {name} is not known" for name in raw.keys() - set(SENTENCES)]
    for name in SENTENCES:
        words = raw.get(name)
        told = words if isinstance(words, dict) else {}
        found[name] = (str(told.get("vi", "")), str(told.get("en", "")))
        for lang, text in zip(("vi", "en"), found[name], strict=True):
            faults += [f"reminder.toml: {name}.{lang}: {each}" for each in _faults(text)]
    return found


def _faults(text: str) -> list[str]:
    if not text:
        return ["is missing"]
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        return [str(error)]
    return [f"nothing is called {name}" for name in sorted(names - FACTS)]


def status_shown(status: str, lang: Lang) -> str:
    return STATUSES[status][0 if lang == "vi" else 1]


def round_shown(due: RoundDue, lang: Lang) -> str:
    """ "báo cáo 6 tháng năm 2028" / "half-year report of 2028"."""
    return _ROUNDS[due.id][0 if lang == "vi" else 1].format(year=due.year)


def notices(told: Reminders) -> list[Notice]:
    """What each agency is to be reminded of: those with the most late items first. An item that
    several lead is asked of each of them.
    """
    of_agencies: dict[str, tuple[list[PlanItem], list[PlanItem]]] = defaultdict(lambda: ([], []))
    named: dict[str, Agency | None] = {}
    for place, items in enumerate((told.late, told.coming)):
        for item in items:
            leads: Sequence[Agency | None] = item.lead or (None,)
            for agency in leads:
                code = agency.code if agency else ""
                named[code] = agency
                of_agencies[code][place].append(item)
    found = [
        Notice(agency=named[code], late=tuple(late), coming=tuple(coming))
        for code, (late, coming) in of_agencies.items()
    ]
    return sorted(found, key=lambda each: (-len(each.late), -len(each.coming), each.code))


def written(
    notice: Notice, told: Reminders, reporting: Reporting, fund: tuple[str, str], lang: Lang
) -> Letter:
    """The reminder to one agency. fund: who sends it, in both languages."""
    place = 0 if lang == "vi" else 1
    to = reporting.to_vi if lang == "vi" else reporting.to_en
    facts = {
        "agency": notice.agency.label(lang) if notice.agency else to,
        "fund": fund[place],
        "to": to,
        "due": day(told.next.on, lang),
        "round": round_shown(told.next, lang),
        "last_round": round_shown(told.last, lang) if told.last else "",
        "last_due": day(told.last.on, lang) if told.last else "",
        "basis": reporting.basis_vi if lang == "vi" else reporting.basis_en,
    }

    def said(sentence: str, **more: str) -> str:
        return reporting.letter[sentence][place].format(**facts, **more)

    def listed(sentence: str, items: Sequence[PlanItem]) -> list[str]:
        lines = [
            said("item", item=each.id, name=each.label(lang), until=due_shown(each.due, lang))
            for each in items
        ]
        return (
            ["\n".join([said(sentence, count=number(len(items), lang)), *lines])] if items else []
        )

    parts = [
        said("greeting"),
        said("opening" if notice.agency else "opening_unnamed"),
        *listed("late", notice.late),
        *listed("coming", notice.coming),
        said("how"),
        said("basis"),
        f"{said('closing')}\n{facts['fund']}",
    ]
    return Letter(said("subject"), "\n\n".join(parts))
