"""The City's plan is shipped as it was read, and rules that come from it agree with it."""

import csv
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from fundops.errors import Defect
from fundops.policy.packs import known, load
from fundops.policy.targets import target

PLAN = files("fundops") / "data" / "plan"


def items(name: str) -> list[dict[str, Any]]:
    table = tomllib.loads((PLAN / name).read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = table["item"]
    return found


@pytest.mark.parametrize(("name", "count"), [("plan-2026.toml", 86), ("plan-2021.toml", 7)])
def test_every_item_of_a_plan_is_there_once(name: str, count: int) -> None:
    ids = Counter(item["id"] for item in items(name))
    assert len(ids) == count
    assert set(ids.values()) == {1}


def test_the_plan_of_2021_has_35_schemes() -> None:
    text = (PLAN / "schemes-2021.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["no"] for row in rows] == [str(number) for number in range(1, 36)]


def test_the_funds_two_goals_are_100_startups_and_twice_the_citys_capital() -> None:
    assert dict(target("30.I.1")) == {"at_least": 100, "unit": "startups"}
    assert dict(target("30.I.2")) == {"at_least": 2, "unit": "ratio"}


@pytest.mark.parametrize("item", ["30.I.9", "30.II.1", ""])
def test_an_item_without_a_target_is_a_defect(item: str) -> None:
    with pytest.raises(Defect, match="no item"):
        target(item)


@pytest.mark.parametrize(
    ("pack_id", "rule_id", "unit"),
    [
        ("hvcf", "hvcf.match", "times"),
        ("hvcf", "hvcf.startups", "count"),
        ("stdf", "stdf.key-missions", "count"),
    ],
)
def test_a_goals_limit_is_the_plans_target(pack_id: str, rule_id: str, unit: str) -> None:
    (rule,) = [rule for rule in load(pack_id).rules if rule.id == rule_id]
    assert rule.limit[unit] == target(rule.source)["at_least"]


def test_a_source_that_looks_like_an_item_is_one_of_the_plan() -> None:
    ids = {item["id"] for item in items("plan-2026.toml")}
    packs = [load(pack_id) for pack_id in known()]
    sources = [rule.source for pack in packs for rule in pack.rules]
    sources += [instrument.source for pack in packs for instrument in pack.instruments]
    named = [source for source in sources if source[:3] in ("29.", "30.", "34.", "35.")]
    assert named
    assert set(named) <= ids
