"""From the plans' data files to their items, or a list of everything that does not fit.

The kind of an item follows from where it stands and what it counts; where that does not say it, the
data does (`kind = "milestone"`).
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from fundops.errors import Defect
from fundops.plan.rules.letters import STATUSES, Words, letter_of
from fundops.plan.rules.records import Papers, item_of
from fundops.plan.rules.schemes import schemes_of
from fundops.plan.values.items import Agency, Plan, PlanItem, Reporting, Round

OF_2026 = Papers("2026", date(2025, 1, 1), date(2030, 12, 31))
OF_2021 = Papers("2021", date(2021, 8, 11), date(2025, 12, 31))
NAME_OF_2021 = "185/KH-UBND"
NAMES_OF_2021 = (
    "Chương trình số 07-CTr/TU về phát triển khoa học, công nghệ và đổi mới sáng tạo, 2021-2025",
    "Programme 07-CTr/TU on science, technology and innovation, 2021-2025",
)


@cache
def plan() -> Plan:
    """The plans that come with the program; a Defect lists everything that is wrong with them."""
    return sound(files("fundops") / "data" / "plan")


def sound(folder: Traversable) -> Plan:
    """The plans in a folder, if there is nothing wrong with them."""
    found, faults = read(folder)
    if faults:
        raise Defect("the City's plans:\n" + "\n".join(f"- {each}" for each in faults))
    return found


def read(folder: Traversable) -> tuple[Plan, list[str]]:
    """What could be read, and every fault at once."""
    faults: list[str] = []
    later, first = (_toml(folder / f"plan-{year}.toml", faults) for year in ("2026", "2021"))
    resolutions = {
        name: (str(words.get("vi", "")), str(words.get("en", "")))
        for name, words in later.get("resolutions", {}).items()
    } | {NAME_OF_2021: NAMES_OF_2021}
    agencies = {
        code: Agency(code, str(words.get("vi", "")), str(words.get("en", "")))
        for code, words in later.get("orgs", {}).items()
    }
    of_then = {name: Agency(name, name, str(en)) for name, en in first.get("orgs", {}).items()}
    faults += _one_language(agencies.values(), of_then.values())
    by_number = {name.split("/")[0]: name for name in resolutions}
    items = [
        *(item_of(raw, OF_2026, by_number, agencies, faults) for raw in later.get("item", [])),
        *(item_of(raw, OF_2021, by_number, of_then, faults) for raw in first.get("item", [])),
        *schemes_of(
            _csv(folder / "schemes-2021.csv", faults),
            _toml(folder / "schemes-2021.en.toml", faults),
            OF_2021,
            NAME_OF_2021,
            of_then,
            faults,
        ),
    ]
    kept = tuple(each for each in items if each is not None)
    faults += _between(kept)
    letter = letter_of(_toml(folder / "reminder.toml", faults), faults)
    reporting = _reporting(_toml(folder / "reporting.toml", faults), letter, faults)
    by_id = {each.id: each for each in kept}
    return Plan(items=kept, by_id=by_id, resolutions=resolutions, reporting=reporting), faults


def _one_language(*agencies: Iterable[Agency]) -> list[str]:
    return [
        f"agency {each.code}: one language is missing"
        for each in chain(*agencies)
        if not (each.vi and each.en)
    ]


def _between(items: tuple[PlanItem, ...]) -> list[str]:
    """What is wrong between items: an id twice, a repetition of what is not there."""
    counted = Counter(each.id for each in items)
    found = [
        f"item {code}: stands there {count} times" for code, count in counted.items() if count > 1
    ]
    originals = {each.id for each in items if each.same_as is None}
    found += [
        f"item {each.id}: same_as {each.same_as} is no item of its own"
        for each in items
        if each.same_as is not None and each.same_as not in originals
    ]
    return found


def _reporting(raw: Mapping[str, Any], letter: Words, faults: list[str]) -> Reporting:
    rounds: list[Round] = []
    for each in raw.get("round", []):
        try:
            month, day = (int(part) for part in str(each["due"]).split("-"))
            date(2025, month, day)
            rounds.append(Round(str(each["id"]), month, day))
        except (KeyError, ValueError):
            faults.append(f"reporting.toml: round {each.get('id', '?')} has no day such as 06-10")
    if [each.id for each in rounds] != ["half", "year"]:
        faults.append("reporting.toml: the rounds are half and year, in this order")
    said = {name: str(raw.get(name, "")) for name in _SAID}
    faults += [f"reporting.toml: {name} is missing" for name, text in said.items() if not text]
    if said["status"] not in STATUSES:
        faults.append(f"reporting.toml: the status is none of {', '.join(STATUSES)}")
    return Reporting(**said, rounds=tuple(rounds), letter=letter)


_SAID = ("to_vi", "to_en", "status", "basis_vi", "basis_en")


def _toml(file: Traversable, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        faults.append(f"{file.name} is missing")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{file.name}: {error}")
    return {}


def _csv(file: Traversable, faults: list[str]) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    except FileNotFoundError:
        faults.append(f"{file.name} is missing")
    return []
