"""The schemes of the plan of 2021: a line of the paper's own table, and its English words, which
are a translation of ours beside it.
"""

from collections.abc import Mapping
from decimal import Decimal

from fundops.plan.rules.dues import ISSUED, scheme_due
from fundops.plan.rules.records import Agencies, Papers, Record, agencies_of
from fundops.plan.values.items import Agency, Done, Kind, PlanItem, Section

IN_ENGLISH = {"name": "name_vi", "with": "cooperating", "budget_note": "budget_note"}
"""A word of the translation, and the column of the paper that it translates."""
ISSUED_IN_ENGLISH = "Already issued"


def schemes_of(
    rows: list[dict[str, str]],
    english: Mapping[str, Mapping[str, str]],
    papers: Papers,
    resolution: str,
    agencies: Agencies,
    faults: list[str],
) -> list[PlanItem | None]:
    """Every scheme; a translation of what is not there is a fault too."""
    known = {code_of(row) for row in rows}
    faults += [f"scheme {code}: translated, and not in the plan" for code in english.keys() - known]
    return [
        _scheme(row, english.get(code_of(row), {}), papers, resolution, agencies, faults)
        for row in rows
    ]


def code_of(row: Mapping[str, str]) -> str:
    """ "185.DA.07": the plan, its list of schemes, the number there."""
    return f"185.DA.{(row.get('no') or '?').zfill(2)}"


def _scheme(
    row: Mapping[str, str],
    english: Mapping[str, str],
    papers: Papers,
    resolution: str,
    agencies: Agencies,
    faults: list[str],
) -> PlanItem | None:
    record = Record(f"scheme {row.get('no') or '?'}", faults)
    if not row.get("name_vi"):
        record.wrong("name_vi is missing")
    _check_english(row, english, record)
    printed = row.get("issue_due") or ""
    due = record.tried("issue_due", printed, lambda: scheme_due(printed, papers.starts_on))
    amount = row.get("budget_billion_vnd") or ""
    budget = record.tried("budget", amount, lambda: Decimal(amount)) if amount else None
    lead = agencies_of(row.get("lead") or "", agencies, record)
    if due is None or not record.is_whole:
        return None
    issued = Done(papers.starts_on, printed, ISSUED_IN_ENGLISH) if printed == ISSUED else None
    return PlanItem(
        id=code_of(row),
        plan=papers.year,
        resolution=resolution,
        section=Section.SCHEMES,
        kind=Kind.SCHEME,
        vi=row["name_vi"],
        en=english["name"],
        lead=lead,
        others=_named(row.get("cooperating") or "", english.get("with", "")),
        due=due,
        done=issued,
        budget=budget,
        budget_note_vi=row.get("budget_note") or "",
        budget_note_en=english.get("budget_note", ""),
    )


def _check_english(row: Mapping[str, str], english: Mapping[str, str], record: Record) -> None:
    for word in english.keys() - IN_ENGLISH.keys():
        record.wrong(f"{word} is not known in English")
    for word, column in IN_ENGLISH.items():
        if bool(row.get(column)) != bool(english.get(word)):
            record.wrong(f"{word} is in one language only")


def _named(vi: str, en: str) -> tuple[Agency, ...]:
    """Agencies that only work with others stay as the paper prints them, in one text."""
    return (Agency(vi, vi.rstrip("."), en),) if vi else ()
