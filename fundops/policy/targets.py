"""Targets of the City's plan (Kế hoạch số 17/KH-UBND), as the plan data states them.

A rule that comes from the plan names its item as the source ("30.I.2"); the figure is in the plan
data and in the rule, and a test holds the two together.
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from fundops.errors import Defect

Target = Mapping[str, int | Decimal | str]


def target(item_id: str) -> Target:
    """What an item is measured by: {"at_least": 2, "unit": "ratio"}."""
    item = _items().get(item_id)
    if item is None or "target" not in item:
        raise Defect(f"the plan has no item {item_id} with a target")
    return MappingProxyType(item["target"])


@cache
def _items() -> Mapping[str, dict[str, Any]]:
    plan = files("fundops") / "data" / "plan" / "plan-2026.toml"
    table = tomllib.loads(plan.read_text(encoding="utf-8"), parse_float=Decimal)
    return {item["id"]: item for item in table["item"]}
