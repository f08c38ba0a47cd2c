"""One record of the plans' data: an item or a scheme, with everything that is wrong in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, TypeVar

from fundops.plan.rules.dues import day_said, due_of, span
from fundops.plan.values.items import (
    Agency,
    Comparison,
    Done,
    Due,
    Kind,
    PlanItem,
    Rhythm,
    Section,
    Step,
    Target,
)
from fundops.plan.values.units import UNITS

T = TypeVar("T")
Agencies = Mapping[str, Agency]
KNOWN = {"id", "vi", "en", "lead", "with", "due", "target", "target_2", "schedule", "note"}
KNOWN |= {"note_vi", "same_as", "done", "done_en", "kind"}
IN_A_TARGET = {"unit", "reading", "steps", "up_to"} | {each.value for each in Comparison}
READINGS = ("cumulative", "yearly, summed", "level")
OF_SECTION = {
    Section.INDICATORS: Kind.MILESTONE,
    Section.DOCUMENTS: Kind.DOCUMENT,
    Section.TASKS: Kind.TASK,
}


@dataclass(frozen=True, slots=True)
class Papers:
    """A plan: its year, and the years it is for."""

    year: str
    starts_on: date
    ends_on: date


class Record:
    """A record being read: what is tried and fails is a fault with the record's name."""

    def __init__(self, where: str, faults: list[str]) -> None:
        self.where, self.faults = where, faults
        self._before = len(faults)

    @property
    def is_whole(self) -> bool:
        return len(self.faults) == self._before

    def wrong(self, what: str) -> None:
        self.faults.append(f"{self.where}: {what}")

    def tried(self, name: str, raw: object, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (KeyError, ValueError, TypeError, InvalidOperation):
            self.wrong(f"{name} cannot be {raw!r}")
            return None


def item_of(
    raw: Mapping[str, Any],
    papers: Papers,
    resolutions: Mapping[str, str],
    agencies: Agencies,
    faults: list[str],
) -> PlanItem | None:
    """An item of a TOML plan; None, with its faults, when it cannot be read."""
    code = str(raw.get("id", "?"))
    record = Record(f"item {code}", faults)
    for key in raw.keys() - KNOWN:
        record.wrong(f"{key} is not known")
    for key in ("id", "vi", "en"):
        if not raw.get(key):
            record.wrong(f"{key} is missing")
    if bool(raw.get("note")) != bool(raw.get("note_vi")):
        record.wrong("a note is in both languages")
    if bool(raw.get("done")) != bool(raw.get("done_en")):
        record.wrong("what is done is said in both languages")
    number, _, rest = code.partition(".")
    section = _section(rest, record) if papers.year == "2026" else Section.INDICATORS
    resolution = record.tried("id", code, lambda: resolutions[number])
    printed = raw.get("due", f"{papers.starts_on.year}/{papers.ends_on.year}")
    due = record.tried(
        "due", printed, lambda: due_of(str(printed), papers.starts_on, papers.ends_on)
    )
    said = str(raw.get("done", ""))
    done = record.tried("done", said, lambda: _done(said, raw)) if said else None
    if section is None or due is None or resolution is None:
        return None
    kind = (
        record.tried("kind", raw.get("kind"), lambda: Kind(raw["kind"])) if "kind" in raw else None
    )
    targets = _targets(raw, kind, due, record)
    item = PlanItem(
        id=code,
        plan=papers.year,
        resolution=resolution,
        section=section,
        kind=targets[0].kind if targets else kind or OF_SECTION[section],
        vi=str(raw.get("vi", "")),
        en=str(raw.get("en", "")),
        lead=agencies_of(raw.get("lead", []), agencies, record),
        others=agencies_of(raw.get("with", []), agencies, record),
        due=due,
        targets=targets,
        same_as=raw.get("same_as"),
        done=done,
        note_vi=str(raw.get("note_vi", "")),
        note_en=str(raw.get("note", "")),
    )
    return item if record.is_whole else None


def _done(said: str, raw: Mapping[str, Any]) -> Done:
    return Done(day_said(said), said, str(raw.get("done_en", "")))


def _section(rest: str, record: Record) -> Section | None:
    numeral = rest.partition(".")[0]
    return record.tried("id", rest, lambda: Section(numeral))


def agencies_of(raw: object, agencies: Agencies, record: Record) -> tuple[Agency, ...]:
    """Agencies by their codes; one alone may stand without a list."""
    codes = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
    for code in codes:
        if code not in agencies:
            record.wrong(f"agency {code} is not known")
    return tuple(agencies[code] for code in codes if code in agencies)


def _targets(
    raw: Mapping[str, Any], kind: Kind | None, due: Due, record: Record
) -> tuple[Target, ...]:
    found: list[Target] = []
    if "schedule" in raw and "target" not in raw:
        record.wrong("a schedule needs a target")
    for part, name in enumerate(("target", "target_2"), start=1):
        if name in raw:
            schedule = raw.get("schedule", {}) if part == 1 else {}
            given = raw[name]
            read = record.tried(name, given, partial(_target, given, schedule, part, kind, due))
            found += [read] if read else []
    return tuple(found)


def _target(
    raw: Mapping[str, Any], schedule: Mapping[str, Any], part: int, kind: Kind | None, due: Due
) -> Target:
    """A target; ValueError or KeyError when it is none."""
    named = [each for each in Comparison if each.value in raw]
    if len(named) != 1 or raw.keys() - IN_A_TARGET:
        raise ValueError("one comparison, and nothing unknown")
    reading = raw.get("reading", "level" if schedule else "cumulative")
    if reading not in READINGS:
        raise ValueError(reading)
    steps = _steps(raw.get("steps", {}), schedule, summed=reading == "yearly, summed")
    figure = _figure(raw[named[0].value])
    up_to = _figure(raw["up_to"]) if "up_to" in raw else None
    if (up_to is not None and up_to < figure) or any(step.figure > figure for step in steps):
        raise ValueError("beyond the target")
    unit = UNITS[raw["unit"]]
    return Target(
        part=part,
        kind=kind or _kind(unit.code, reading, due),
        comparison=named[0],
        figure=figure,
        up_to=up_to,
        unit=unit,
        steps=steps,
    )


def _kind(unit: str, reading: str, due: Due) -> Kind:
    """What is counted a year is a yearly level, and so is a share with a figure for each year."""
    if "per year" in unit or reading == "level" or due.rhythm is Rhythm.ANNUAL:
        return Kind.YEARLY_LEVEL
    if unit == "national rank":
        return Kind.RANK
    return Kind.RATIO if unit in ("percent", "ratio") else Kind.CUMULATIVE


def _figure(raw: object) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise TypeError(raw)
    return Decimal(raw)


def _steps(
    steps: Mapping[str, Any], schedule: Mapping[str, Any], *, summed: bool
) -> tuple[Step, ...]:
    """Each at the end of its year; what is given by the year and summed is added up."""
    found: list[Step] = []
    total = Decimal(0)
    for years, raw in (steps or schedule).items():
        figure = _figure(raw)
        total += figure
        _, ends = span(str(years).rpartition("/")[2])
        found.append(Step(ends, total if summed else figure))
    days = [step.on for step in found]
    figures = [step.figure for step in found]
    if days != sorted(set(days)) or figures != sorted(figures):
        raise ValueError("steps rise from year to year")
    return tuple(found)
