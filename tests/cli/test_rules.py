"""`fundops rules check`: a fund's rules on a day, or a pack that somebody has edited."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from fundops.db.engine import Database
from fundops.policy import packs
from tests.cli.running import Terminal

CHECK = ("rules", "check", "--fund", "HVCF")
COMPLIES = "2026-01-20"


@pytest.fixture
def terminal(fundops: Terminal, demo_database: Database, tmp_path: Path) -> Terminal:
    fundops.on(demo_database)
    fundops.set(HOME=str(tmp_path / "home"))
    return fundops


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "hvcf"
    shutil.copytree(str(files("fundops.policy") / "packs" / "hvcf"), folder)
    return folder


def test_json_has_every_rule_and_the_exit_code_says_whether_one_is_broken(
    terminal: Terminal,
) -> None:
    ended = terminal(*CHECK, "--on", "2028-01-15", "--json")
    told = json.loads(ended.out)
    assert (told["fund"], told["on"]) == ("HVCF", "2028-01-15")
    broken = [each["rule"] for each in told["findings"] if each["breach"]]
    assert told["breaches"] == len(broken)
    assert ended.code == (1 if broken else 0)
    assert {each["basis"]["vi"] for each in told["findings"]} > {"quy định nội bộ của Quỹ"}


def test_a_day_on_which_nothing_was_broken_is_exit_code_0(terminal: Terminal) -> None:
    ended = terminal(*CHECK, "--on", COMPLIES)
    assert ended.code == 0, ended
    assert "hvcf.budget-share" in ended.out
    assert "not measurable yet" in ended.out
    assert "0 rules broken" in ended.err


def test_a_breach_is_exit_code_1_with_since_when(terminal: Terminal) -> None:
    history = json.loads(terminal(*CHECK, "--on", "2026-03-31", "--json").out)
    over = [each for each in history["findings"] if each["breach"]]
    ended = terminal(*CHECK, "--on", "2026-03-31")
    assert ended.code == bool(over)
    assert all(each["since"] in ended.out for each in over)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rules", "check"), "name one with --fund"),
        (("rules", "check", "--fund", "NONE"), "NONE"),
    ],
)
def test_an_unknown_fund_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    assert words in terminal.refused(*arguments)


def test_a_day_that_is_none_is_a_wrong_command_line(fundops: Terminal) -> None:
    assert fundops(*CHECK, "--on", "31/12/2027").code == 2


def test_an_edited_pack_is_checked_without_being_installed(fundops: Terminal, pack: Path) -> None:
    sound = fundops("rules", "check", "--pack", str(pack))
    assert (sound.code, sound.out) == (0, "")
    assert "no faults" in sound.err

    rules = pack / "rules.toml"
    text = rules.read_text(encoding="utf-8")
    edited = text.replace('"other_investors"', '"other_investor"', 1).replace(
        '"block"', '"blok"', 1
    )
    rules.write_text(edited, encoding="utf-8")
    ended = fundops("rules", "check", "--pack", str(pack))
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "rules.toml:7: rule hvcf.budget-amount: severity cannot be 'blok'",
        f"rules.toml:{_line(edited, 'hvcf.investors')}: rule hvcf.investors: no measure other_investor",
    ]
    told = json.loads(fundops("rules", "check", "--pack", str(pack), "--json").out)
    assert told["faults"] == ended.out.splitlines()


def test_a_folder_that_is_no_pack_says_what_is_missing(fundops: Terminal, tmp_path: Path) -> None:
    ended = fundops("rules", "check", "--pack", str(tmp_path / "nothing"))
    assert ended.code == 1
    assert "rules.toml is missing" in ended.out
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "command",
    [
        ("serve", "--port", "0"),
        ("init",),
        ("demo", "--no-serve"),
        CHECK,
        ("report", "board-quarterly", "--period", "2027Q4"),
    ],
)
def test_no_command_starts_with_a_faulty_pack(
    terminal: Terminal, pack: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    rules = pack / "rules.toml"
    edited = rules.read_text(encoding="utf-8").replace('"other_investors"', '"other_investor"')
    rules.write_text(edited.replace("count = 9", "count = 9.5"), encoding="utf-8")
    packs.kept.cache_clear()
    monkeypatch.setattr(packs, "home", lambda: pack.parent)
    try:
        ended = terminal(*command)
    finally:
        packs.kept.cache_clear()
    investors, board = (_line(edited, f"hvcf.{name}") for name in ("investors", "board-size"))
    typo = "rule hvcf.investors: no measure other_investor."
    half = "rule hvcf.board-size: count = 9.5 is not a positive whole number."
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        "2 things need correcting.",
        f"- Policy pack hvcf, rules.toml:{investors}: {typo}",
        f"- Policy pack hvcf, rules.toml:{board}: {half}",
    ]


def _line(text: str, rule_id: str) -> int:
    return text.splitlines().index(f'id = "{rule_id}"') + 1
