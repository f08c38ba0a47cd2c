"""What a pack says about bodies and resolutions is checked with the rest of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fundops.policy.bodies import body_in_force
from fundops.policy.checks import faults
from fundops.policy.packs import load
from fundops.policy.values import Pack, Severity

HVCF = load("hvcf")


def with_body(**changes: Any) -> Pack:
    return replace(HVCF, bodies=(replace(HVCF.bodies[0], **changes),))


def with_need(**changes: Any) -> Pack:
    return replace(HVCF, needs=(replace(HVCF.needs[0], **changes),))


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (with_body(id="council"), "is none of assembly, board"),
        (with_body(source=""), "no source"),
        (with_body(series=" "), "no series"),
        (with_body(title_en=""), "title needs both languages"),
        (with_body(quorum_comparison="<"), "neither > nor >="),
        (with_body(ordinary={"numerator": 1}), "a whole numerator and denominator"),
        (with_body(special={"numerator": 0.65, "denominator": 1}), "a whole numerator"),
        (with_body(special={"numerator": 101, "denominator": 100}), "no part of a whole"),
        (with_body(in_force_to=date(2025, 1, 1)), "ends before it begins"),
        (with_need(bodies=("council",)), "bodies are assembly, board"),
        (with_need(severity=Severity.BLOCK), "what is assumed never blocks"),
        (replace(HVCF, bodies=HVCF.bodies * 2), "two versions in force"),
    ],
)
def test_a_fault_is_named(pack: Pack, fault: str) -> None:
    assert any(fault in each for each in faults(pack)), faults(pack)


def test_a_body_that_changes_is_judged_by_the_day() -> None:
    old = replace(HVCF.bodies[0], in_force_to=date(2026, 12, 31))
    new = replace(HVCF.bodies[0], in_force_from=date(2027, 1, 1), series="NQ-MỚI")
    pack = replace(HVCF, bodies=(old, new))
    assert faults(pack) == []
    assert body_in_force(pack, "assembly", date(2026, 12, 31)) == old
    assert body_in_force(pack, "assembly", date(2027, 1, 1)) == new
    assert body_in_force(pack, "assembly", date(2025, 1, 1)) is None
