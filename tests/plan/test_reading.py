"""The plans are read whole, and whatever does not fit is listed at once."""

import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from fundops.errors import Defect
from fundops.plan.rules.reading import plan, read, sound
from fundops.plan.rules.shown import due_shown
from fundops.plan.values.items import Comparison, Kind, PlanItem, Rhythm, Section

VIETNAMESE = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
NUMBERS = re.compile(r"\S*/?(NQ-HĐND|QĐ-UBND|KH-UBND|CTr/TU)|Phụ lục [0-9.]+|'[^']*'")
"""Papers keep their Vietnamese numbers, and what is quoted its words."""
SHIPPED = Path(str(files("fundops") / "data" / "plan"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the plans, to spoil."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "plan"))


def spoil(folder: Path, name: str, was: str, becomes: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert was in text
    (folder / name).write_text(text.replace(was, becomes, 1), encoding="utf-8")


def item(code: str) -> PlanItem:
    return plan().by_id[code]


def test_the_128_items_are_there_once() -> None:
    assert len(plan().items) == len(plan().by_id) == 128
    counted = Counter((each.plan, each.section is Section.SCHEMES) for each in plan().items)
    assert counted == {("2026", False): 86, ("2021", False): 7, ("2021", True): 35}


def test_every_item_has_a_resolution_of_the_list() -> None:
    assert {each.resolution for each in plan().items} == set(plan().resolutions)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("459.I.2a", Kind.CUMULATIVE),
        ("30.I.2", Kind.RATIO),
        ("34.I.5", Kind.YEARLY_LEVEL),
        ("459.I.4b", Kind.YEARLY_LEVEL),
        ("34.I.3", Kind.RANK),
        ("34.I.4", Kind.MILESTONE),
        ("185.7", Kind.MILESTONE),
        ("30.II.1", Kind.DOCUMENT),
        ("30.III.1", Kind.TASK),
        ("185.DA.01", Kind.SCHEME),
    ],
)
def test_the_kind_follows_from_the_section_and_the_unit(code: str, kind: Kind) -> None:
    assert item(code).kind is kind


def test_what_is_given_by_the_year_and_summed_is_added_up() -> None:
    [target] = item("459.I.2c").targets
    assert [int(step.figure) for step in target.steps] == [1000, 2500, 4500, 7000, 10000]
    assert target.steps[-1].on == date(2030, 12, 31)


def test_more_than_is_kept_apart_from_at_least() -> None:
    assert item("461.I.2").targets[0].comparison is Comparison.MORE_THAN
    assert item("30.I.1").targets[0].comparison is Comparison.AT_LEAST


def test_an_item_may_name_two_figures() -> None:
    programmes, events = item("35.I.3").targets
    assert (programmes.part, programmes.kind) == (1, Kind.CUMULATIVE)
    assert (events.part, events.kind) == (2, Kind.YEARLY_LEVEL)


def test_dates_are_read_as_printed() -> None:
    assert item("459.III.1").due.starts_on == date(2025, 10, 1)
    assert item("459.III.1").due.ends_on == date(2026, 3, 31)
    assert item("35.II.1").due.ends_on == date(2026, 4, 30)
    assert item("34.III.1").due.rhythm is Rhythm.ANNUAL
    assert item("34.III.3").due.ends_on is None
    assert item("185.DA.01").due.ends_on == date(2022, 6, 30)


def test_what_the_paper_says_is_done_has_its_day() -> None:
    done = item("29.II.1").done
    assert done is not None
    assert done.on == date(2025, 12, 11)
    issued = item("185.DA.02").done
    assert issued is not None
    assert issued.on == date(2021, 8, 11)


def test_discrepancies_of_the_source_are_told_in_both_languages() -> None:
    told = [each for each in plan().items if each.note_en]
    assert {"35.I.4", "459.I.2e", "459.I.3a"} <= {each.id for each in told}
    assert all(each.note_vi for each in told)


def test_every_item_is_in_both_languages() -> None:
    """The English is a translation: it is there, and has none of the Vietnamese letters, but for
    the numbers of papers.
    """
    for each in plan().items:
        told = [(each.vi, each.en), (each.note_vi, each.note_en)]
        told += [(each.budget_note_vi, each.budget_note_en)]
        told += [(one.vi, one.en) for one in (*each.lead, *each.others)]
        told += [(target.unit.vi, target.unit.en) for target in each.targets]
        told += [(each.done.vi, each.done.en)] if each.done else []
        told += [(due_shown(each.due, "vi"), due_shown(each.due, "en"))]
        assert each.vi, each.id
        for vi, en in told:
            assert bool(vi) == bool(en), each.id
            assert not VIETNAMESE.search(NUMBERS.sub("", en)), f"{each.id}: {en}"
    for vi, en in plan().resolutions.values():
        assert vi
        assert en
        assert vi != en


def test_the_35_schemes_are_translated_beside_the_paper_s_own_table() -> None:
    schemes = [each for each in plan().items if each.section is Section.SCHEMES]
    assert len(schemes) == len({each.en for each in schemes}) == 35
    assert item("185.DA.06").en == "Scheme establishing the Hanoi technology exchange"
    assert item("185.DA.06").label("vi").startswith("Đề án thiết lập Sàn giao dịch")
    assert "name_en" not in (SHIPPED / "schemes-2021.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("30.II.1", "12/2025 - 01/2026", "December 2025 - January 2026"),
        ("34.II.3", "Quý I/2026", "Q1 2026"),
        ("34.III.1", "hằng năm", "every year"),
        ("34.III.3", "thường xuyên", "ongoing"),
        ("185.DA.01", "Quý II/2022", "Q2 2022"),
        ("185.DA.02", "đã ban hành", "already issued"),
        ("185.DA.27", "2022", "2022"),
    ],
)
def test_a_due_date_is_said_without_codes(code: str, vi: str, en: str) -> None:
    due = item(code).due
    assert (due_shown(due, "vi"), due_shown(due, "en")) == (vi, en)


def test_budgets_of_the_schemes_sum_to_what_the_plan_states() -> None:
    budgets = [each.budget for each in plan().items if each.budget is not None]
    assert len(budgets) == 31
    assert sum(budgets) == Decimal("14063.1")


@pytest.mark.parametrize(
    ("name", "was", "becomes", "fault"),
    [
        ("plan-2026.toml", "at_least = 30000,", "at_last = 30000,", "item 459.I.2a: target cannot"),
        ("plan-2026.toml", "2027 = 12000", "2027 = 5000", "item 459.I.2a: target cannot"),
        ("plan-2026.toml", 'unit = "listings"', 'unit = "lists"', "item 459.I.2a: target cannot"),
        ("plan-2026.toml", 'due = "2026-Q2"', 'due = "2026-Q5"', "item 459.III.2a: due cannot"),
        ("plan-2026.toml", 'lead = ["HDQL"]', 'lead = ["HDQT"]', "agency HDQT is not known"),
        ("plan-2026.toml", 'id = "459.II.2"', 'id = "459.II.1"', "stands there 2 times"),
        ("plan-2026.toml", 'same_as = "35.I.3"', 'same_as = "35.I.9"', "is no item of its own"),
        ("plan-2026.toml", 'kind = "milestone"', 'kind = "mile"', "kind cannot be 'mile'"),
        ("plan-2026.toml", "note_vi =", "note_vn =", "note_vn is not known"),
        ("plan-2021.toml", "more_than = 50", "more_than = true", "item 185.1: target cannot"),
        ("schemes-2021.csv", "Quý II/2022", "Quý V/2022", "scheme 1: issue_due cannot"),
        ("schemes-2021.csv", "Quý II/2022,2,", "Quý II/2022,hai,", "scheme 1: budget cannot"),
        ("schemes-2021.en.toml", 'name = "Digital', 'nome = "Digital', "scheme 8: nome is not"),
        ("schemes-2021.en.toml", 'name = "Digital', '# "Digital', "scheme 8: name is in one lang"),
        ("schemes-2021.en.toml", "185.DA.35", "185.DA.36", "scheme 185.DA.36: translated, and not"),
        ("schemes-2021.csv", ",2,đã cấp", ",2,", "scheme 1: budget_note is in one language only"),
        ("plan-2026.toml", "done_en =", "note =", "item 29.II.1: what is done is said in both"),
        ("plan-2021.toml", '"Hanoi Youth Union"', '""', "agency Thành đoàn Hà Nội: one language"),
        ("reporting.toml", "06-10", "06-31", "round half has no day"),
        ("reporting.toml", '"assumed"', '"sure"', "the status is none of text, reported, assumed"),
        ("reminder.toml", "{last_round}", "{last_rund}", "late.vi: nothing is called last_rund"),
        ("reminder.toml", 'en = "Thank you."', 'en = ""', "closing.en: is missing"),
        ("reminder.toml", "closing =", "ending =", "ending is not known"),
    ],
)
def test_what_does_not_fit_is_named(
    folder: Path, name: str, was: str, becomes: str, fault: str
) -> None:
    spoil(folder, name, was, becomes)
    _, faults = read(folder)
    assert any(fault in each for each in faults), faults


def test_all_faults_are_listed_at_once(folder: Path) -> None:
    spoil(folder, "plan-2026.toml", 'unit = "listings"', 'unit = "lists"')
    spoil(folder, "schemes-2021.csv", "Quý II/2022", "Quý V/2022")
    (folder / "reporting.toml").unlink()
    with pytest.raises(Defect) as told:
        sound(folder)
    for fault in ("459.I.2a", "scheme 1", "reporting.toml is missing"):
        assert fault in str(told.value)
