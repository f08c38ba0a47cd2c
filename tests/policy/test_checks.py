"""An office edits a pack as data, so whatever is wrong with it is named, all at once."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from fundops.errors import Defect, Refusals
from fundops.ledger.values.registers import AccountType
from fundops.policy import packs
from fundops.policy.checks import CAPITAL, faults
from fundops.policy.packs import checked, home, known, load, refuse_faulty, sound
from fundops.policy.values import Pack, Severity, Status

HVCF = load("hvcf")
Edit = Callable[[str, str, str], Path]


def with_rule(**changes: Any) -> Pack:
    return replace(HVCF, rules=(replace(HVCF.rules[0], **changes),))


def with_account(**changes: Any) -> Pack:
    return replace(HVCF, chart=(*HVCF.chart, replace(HVCF.chart[-1], **changes)))


def with_instrument(**changes: Any) -> Pack:
    return replace(HVCF, instruments=(replace(HVCF.instruments[0], **changes),), rules=())


def with_fund(**changes: Any) -> Pack:
    assert HVCF.fund is not None
    return replace(HVCF, fund=replace(HVCF.fund, **changes))


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """A copy of the venture fund's pack with one thing changed in one file."""
    folder = tmp_path / "hvcf"
    shutil.copytree(str(files("fundops.policy") / "packs" / "hvcf"), folder)

    def change(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


@pytest.mark.parametrize("pack_id", known())
def test_our_own_packs_have_no_faults(pack_id: str) -> None:
    assert faults(load(pack_id)) == []


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (with_rule(title_en=" "), "title needs both languages"),
        (with_rule(article_vi="Điều 5"), "article needs both languages"),
        (with_rule(title_vi="Vo\u0302\u0301n"), "NFC"),
        (with_rule(measure="city_captial"), "no measure city_captial"),
        (with_rule(instrument="nq-31-2025"), "no instrument nq-31-2025"),
        (with_rule(instrument=None), "the office's own or has an instrument"),
        (with_rule(status=Status.INTERNAL), "the office's own or has an instrument"),
        (with_rule(source=""), "no source"),
        (with_rule(status=Status.ASSUMED), "what is assumed never blocks"),
        (with_rule(limit={"amount": 6e11}), "is not a positive whole number"),
        (with_rule(limit={"amount": True}), "is not a positive whole number"),
        (with_rule(limit={"amount": -1}), "is not a positive whole number"),
        (with_rule(limit={"count": 6}), "the limit of city_capital is ['amount']"),
        (with_rule(limit={}), "the limit of city_capital is ['amount']"),
        (with_rule(about="pilot-equipment"), "about names a kind where city_capital has several"),
        (
            with_rule(id="hvcf.x", measure="support_amount"),
            "about names a kind where support_amount has",
        ),
        (with_rule(comparison="<"), "neither <= nor >="),
        (with_rule(message_en="On {day} {found}."), "the two messages tell different facts"),
        (with_rule(message_vi="Vượt {gap."), "a message cannot be read"),
        (with_rule(message_vi="{x}", message_en="{x}"), "and nothing else"),
        (with_rule(in_force_to=date(2025, 1, 1)), "ends before it begins"),
        (with_rule(in_force_from=date(2025, 9, 1)), "in force before its instrument nq-30-2025"),
        (with_account(), "account 911: given 2 times"),
        (with_account(code="91a"), "a code is three to six digits"),
        (with_account(code="9112345"), "a code is three to six digits"),
        (with_account(code="912", origin="b"), "origin 'b' is none of T, s, a"),
        (with_account(code="0110"), "memorandum"),
        (with_account(code="912", type=AccountType.MEMO), "memorandum"),
        (with_account(code="0501", type=AccountType.MEMO), "no contra account 0509"),
        (with_instrument(cite_vi="Theo Luật Thủ đô"), "does not begin with Căn cứ"),
        (with_instrument(cite_vi="Căn cứ Luật Thủ đô;"), "punctuation"),
        (with_instrument(in_force_to=date(2024, 1, 1)), "ends before it begins"),
        (with_rule(id="hvfc.startups"), "its id does not begin with hvcf."),
        (with_rule(measure="city_drawn"), "the book of capital judges it on city_capital"),
        (replace(HVCF, name_en=""), "name needs both languages"),
        (with_fund(name_en=""), "fund HVCF: name needs both languages"),
        (with_fund(ends_on=date(2026, 1, 4)), "fund HVCF: ends before it begins"),
        (with_fund(pack="hvcf-2"), "the id is not the folder's name, hvcf-2"),
        (replace(HVCF, instruments=HVCF.instruments[:1] * 2), "given 2 times"),
    ],
)
def test_a_pack_that_says_something_impossible_is_told_so(pack: Pack, fault: str) -> None:
    assert any(fault in each for each in faults(pack)), faults(pack)


def test_two_versions_of_a_rule_may_follow_each_other_and_not_overlap() -> None:
    old = replace(HVCF.rules[0], in_force_to=date(2027, 12, 31))
    new = replace(old, in_force_from=date(2028, 1, 1), in_force_to=None)
    early = replace(new, in_force_from=date(2027, 12, 31))
    assert faults(replace(HVCF, rules=(new, old))) == []
    assert faults(replace(HVCF, rules=(early, old))) == [
        "rule hvcf.budget-amount: two versions in force on 2027-12-31"
    ]
    assert faults(replace(HVCF, rules=(new, replace(old, in_force_to=None))))


def test_all_faults_are_named_at_once() -> None:
    wrong = with_rule(title_en="", measure="x", status=Status.ASSUMED, severity=Severity.BLOCK)
    assert len(faults(replace(wrong, name_vi=""))) == 4


def test_loading_says_everything_that_is_wrong_in_the_files_and_in_what_they_say(
    edit: Edit,
) -> None:
    edit("rules.toml", 'severity = "block"', 'severity = "fatal"')
    edit("rules.toml", "in_force_from = 2025-10-10", 'in_force_from = "2025-10-10"')
    edit("chart.toml", 'name_en = "Cash in transit"', 'name = "Cash in transit"')
    folder = edit("instruments.toml", 'cite_vi = "Căn cứ Luật', 'cite_vi = "Theo Luật')
    with pytest.raises(Defect) as caught:
        sound(folder)
    said = str(caught.value).splitlines()
    assert said == [
        "policy pack hvcf:",
        "- rules.toml:7: rule hvcf.budget-amount: in_force_from cannot be '2025-10-10'",
        "- rules.toml:7: rule hvcf.budget-amount: severity cannot be 'fatal'",
        "- chart.toml:23: account 113: name is not known",
        "- chart.toml:23: account 113: name_en is missing",
        "- instruments.toml:7: instrument luat-thu-do-2024: cite_vi does not begin with Căn cứ",
    ]


def test_a_typo_and_a_version_too_many_are_found_where_they_stand(edit: Edit) -> None:
    edit("rules.toml", 'measure = "other_investors"', 'measure = "other_investor"')
    folder = edit("rules.toml", 'id = "hvcf.board-size"', 'id = "hvcf.investors"')
    lines = (folder / "rules.toml").read_text(encoding="utf-8").splitlines()
    first, second = (n for n, line in enumerate(lines, 1) if line == 'id = "hvcf.investors"')
    with pytest.raises(Defect) as caught:
        sound(folder)
    where = f"- rules.toml:{first},{second}: rule hvcf.investors: "
    assert str(caught.value).splitlines()[1:] == [
        where + "no measure other_investor",
        where + "the book of capital judges it on other_investors",
        where + "two versions in force on 2025-10-10",
    ]


def test_the_pack_in_use_stays_when_its_files_change(edit: Edit) -> None:
    before = load("hvcf")
    folder = edit("rules.toml", 'measure = "other_investors"', 'measure = "other_investor"')
    with pytest.raises(Defect, match="no measure other_investor"):
        sound(folder)
    assert load("hvcf") is before


def test_a_limit_that_is_not_whole_is_not_rounded(edit: Edit) -> None:
    folder = edit("rules.toml", "amount = 600_000_000_000", "amount = 600e9")
    with pytest.raises(Defect, match="not a positive whole number"):
        sound(folder)


@pytest.mark.parametrize("name", ["pack.toml", "fund.toml", "rules.toml", "chart.toml"])
def test_a_missing_file_is_named(edit: Edit, name: str) -> None:
    folder = edit(name, "=", "=")
    (folder / name).unlink()
    with pytest.raises(Defect, match=f"{name} is missing"):
        sound(folder)


def test_a_file_that_is_no_toml_is_named_with_the_place(edit: Edit) -> None:
    folder = edit("rules.toml", "[[rule]]", "[[rule]")
    with pytest.raises(Defect, match=r"rules\.toml: .*line"):
        sound(folder)


def test_a_record_of_an_unknown_kind_is_named(edit: Edit) -> None:
    folder = edit("rules.toml", "[[rule]]", "[[rules]]")
    with pytest.raises(Defect, match=r"rules\.toml: rules is not known"):
        sound(folder)


def test_the_fund_and_the_pack_s_own_name_are_read_as_strictly(edit: Edit) -> None:
    edit("pack.toml", "name_en", "name_eng")
    edit("fund.toml", 'legal_form = "bcc"', 'legal_form = "bbc"')
    folder = edit("fund.toml", "founded_on = 2026-01-05", 'founded_on = "05/01/2026"')
    with pytest.raises(Defect) as caught:
        sound(folder)
    assert str(caught.value).splitlines()[1:] == [
        "- pack.toml: name_eng is not known",
        "- fund.toml:3: fund HVCF: founded_on cannot be '05/01/2026'",
        "- fund.toml:3: fund HVCF: legal_form cannot be 'bbc'",
        "- pack.toml:3: pack hvcf: name needs both languages",
    ]


@pytest.mark.parametrize("name", CAPITAL)
def test_a_rule_that_capital_asks_for_by_name_must_be_there(edit: Edit, name: str) -> None:
    """A typo in its id would be found in the middle of a day's work."""
    folder = edit("rules.toml", f'id = "hvcf.{name}"', f'id = "hvcf.{name}s"')
    with pytest.raises(Defect, match=f"no rule hvcf.{name}, which the book of capital asks for"):
        sound(folder)


def test_a_public_fund_has_no_rules_of_capital() -> None:
    assert checked(home() / "stdf")[1] == []


# --- at the program's start


@pytest.fixture
def broken(edit: Edit, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program whose packs were edited: a typo in one, two in another."""
    folder = edit("rules.toml", 'measure = "other_investors"', 'measure = "other_investor"')
    shutil.copytree(str(home() / "stdf"), folder.parent / "stdf")
    law = folder.parent / "stdf" / "instruments.toml"
    law.write_text(law.read_text("utf-8").replace('cite_vi = "Căn cứ', 'cite_vi = "Theo', 2))
    packs.kept.cache_clear()
    monkeypatch.setattr(packs, "home", lambda: folder.parent)
    yield folder.parent
    packs.kept.cache_clear()


def test_a_start_refuses_faulty_packs_with_every_fault_at_once(broken: Path) -> None:
    with pytest.raises(Refusals) as refused:
        refuse_faulty()
    said = [fault.sentence("en") for fault in refused.value.faults]
    assert [text.partition(": ")[0] for text in said] == [
        "Policy pack hvcf, rules.toml:80",
        "Policy pack stdf, instruments.toml:5",
        "Policy pack stdf, instruments.toml:23",
    ]
    assert "no measure other_investor" in said[0]


def test_sound_packs_let_the_program_start() -> None:
    refuse_faulty()
