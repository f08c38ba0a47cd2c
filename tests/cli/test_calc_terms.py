"""`fundops calc waterfall|fee|equalise|split`: results for people and for programs, and refusals."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Terminal

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "docs" / "calculators"
DOCUMENTS = ("waterfall.md", "fee.md", "equalise.md", "split.md")
PRINTED = re.compile(
    r"^```\n(fundops calc [^`]*)\n```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL
)
FILES = {
    "waterfall": "waterfall.toml",
    "fee": "fee.toml",
    "equalise": "equalise.toml",
}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents name their examples from the checkout's root."""
    monkeypatch.chdir(ROOT)


def answered(fundops: Terminal, *arguments: str) -> Any:
    """The JSON of a calculation, in which no number is a float."""
    ended = fundops("calc", *arguments, "--json")
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out, parse_float=pytest.fail)


def sums(rows: list[dict[str, str]], key: str) -> int:
    return sum(int(row[key]) for row in rows)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_print_what_is_printed(fundops: Terminal, name: str) -> None:
    printed = PRINTED.findall((EXAMPLES / name).read_text(encoding="utf-8"))
    assert printed
    for command, expected in printed:
        ended = fundops(*shlex.split(command)[1:])
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == expected


@pytest.mark.parametrize("example", ["waterfall.toml", "deals.toml", "years.toml"])
def test_a_waterfall_in_json(fundops: Terminal, example: str) -> None:
    told = answered(fundops, "waterfall", str(EXAMPLES / example))
    totals = {name: int(value) for name, value in told["totals"].items()}
    assert totals["lp"] + totals["gp"] == totals["distributed"] == sums(told["tiers"], "total")
    assert totals["gp"] == totals["gp_commitment"] + totals["carry"]
    assert sums(told["payments"], "lp") == totals["lp"]
    assert sums(told["payments"], "escrow") == totals["escrow"]
    for tier in told["tiers"]:
        assert int(tier["lp"]) + int(tier["gp"]) == int(tier["total"])
        assert tier["formula"]
        assert tier["inputs"]
    assert (example == "deals.toml") == bool(told["deals"])
    if told["investors"]:
        assert sums(told["investors"], "lp") == totals["lp"]


def test_a_tier_is_worked_out_from_what_is_printed(fundops: Terminal) -> None:
    """An outsider's sum: the catch-up's own formula over its own inputs."""
    tier = answered(fundops, "waterfall", str(EXAMPLES / "waterfall.toml"))["tiers"][3]
    assert tier["tier"] == "catch_up"
    amount, before, had = (
        int(tier["inputs"][key]) for key in ("amount", "profit_before", "gp_before")
    )
    assert (tier["inputs"]["catch_up"], tier["inputs"]["carry"]) == ("1", "0.2")
    assert int(tier["gp"]) == min(amount, (before + amount) // 5 - had)


def test_the_account_of_a_preferred_return_adds_up(fundops: Terminal) -> None:
    told = answered(fundops, "waterfall", str(EXAMPLES / "waterfall.toml"))
    (hurdle,) = told["hurdles"]
    last = hurdle["account"][-1]
    received = int(told["totals"]["lp"])
    owed = int(last["principal"]) + int(last["accrued"]) - int(last["credit"])
    assert received + owed == int(hurdle["threshold"])
    shown = fundops("calc", "waterfall", str(EXAMPLES / "waterfall.toml"), "--accounts").out
    assert "Account of the preferred return, hurdle 1" in shown
    assert "31 March 2027 compounding" in shown


def test_a_fee_in_json(fundops: Terminal) -> None:
    told = answered(fundops, "fee", str(EXAMPLES / "fee.toml"))
    assert sums(told["periods"], "charged") == int(told["total"])
    crossed = told["periods"][1]
    assert [(part["first_day"], part["rate"]) for part in crossed["parts"]] == [
        ("2028-04-01", "0.02"),
        ("2028-05-15", "0.015"),
    ]
    assert [part["fraction"] for part in crossed["parts"]] == ["44/365", "47/365"]
    assert sums(crossed["parts"], "fee") == int(crossed["fee"])


def test_an_equalisation_in_json(fundops: Terminal) -> None:
    told = answered(fundops, "equalise", str(EXAMPLES / "equalise.toml"))
    assert sums(told["investors"], "net") == sums(told["investors"], "interest") == 0
    new = told["investors"][2]
    lines = [line for line in told["lines"] if line["name"] == new["name"]]
    assert sums(lines, "difference") == int(new["difference"]) == int(new["paid_in_after"])
    assert sums(lines, "interest") == int(new["interest"])
    assert int(new["unfunded_after"]) == int(new["commitment"]) - int(new["paid_in_after"])


@pytest.mark.parametrize("amount", ["1", "0", "1000000000000000", "1.000.000.000.000.000"])
def test_a_split_in_json(fundops: Terminal, amount: str) -> None:
    told = answered(fundops, "split", amount, str(EXAMPLES / "weights.csv"))
    whole = int(amount.replace(".", ""))
    assert int(told["amount"]) == sums(told["shares"], "amount") == whole
    assert told["shares"][-1] == {"name": "Investor F", "weight": "0", "amount": "0"}


@pytest.mark.parametrize("command", list(FILES))
def test_both_languages(fundops: Terminal, command: str) -> None:
    file = str(EXAMPLES / FILES[command])
    vietnamese = fundops("calc", command, file, "--lang", "vi").out
    english = fundops("calc", command, file, "--lang", "en").out
    assert "Cộng" in vietnamese
    assert "Cộng" not in english
    assert vietnamese.count("\n") == english.count("\n")


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return tmp_path / "weights.csv"


def test_weights_may_have_decimals_and_no_names(fundops: Terminal, weights: Path) -> None:
    weights.write_text("weight\n0.5\n1.5\n", encoding="utf-8")
    told = answered(fundops, "split", "100", str(weights))
    assert [(each["name"], each["amount"]) for each in told["shares"]] == [("2", "25"), ("3", "75")]


def test_weights_are_read_as_a_spreadsheet_in_vietnam_writes_them(
    fundops: Terminal, weights: Path
) -> None:
    weights.write_text("\ufeffName;Weight\r\nA;12,5\r\nB;37,5\r\n", encoding="utf-8")
    told = answered(fundops, "split", "100", str(weights))
    assert [(each["weight"], each["amount"]) for each in told["shares"]] == [
        ("12.5", "25"),
        ("37.5", "75"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name,weight\nA,-1\n", 'Line 2, column weight: "-1" is not valid'),
        ("name,weight\nA,0\nB,0\n", "All weights are 0"),
        ("name,weight\nA,x\n", 'Line 2, column weight: "x"'),
        ("name,share\nA,1\n", "column weight is missing"),
        ("name,weight\n", "no rows"),
        ("", "no header"),
    ],
)
def test_weights_that_cannot_be_shared_by(
    fundops: Terminal, weights: Path, content: str, told: str
) -> None:
    weights.write_text(content, encoding="utf-8")
    assert told in fundops.refused("calc", "split", "100", str(weights))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("10.5", "more decimals than VND"),
        ("ten", "is not an amount"),
        ("10000000000000000000", "more than the book can hold"),
        ("5 USD", "another currency"),
    ],
)
def test_an_amount_that_is_none(fundops: Terminal, amount: str, told: str) -> None:
    assert told in fundops.refused("calc", "split", amount, str(EXAMPLES / "weights.csv"))


@pytest.mark.parametrize("command", list(FILES))
def test_a_file_that_cannot_be_read(fundops: Terminal, tmp_path: Path, command: str) -> None:
    assert "No such file" in fundops.refused("calc", command, str(tmp_path / "none.toml"))
    assert "directory" in fundops.refused("calc", command, str(tmp_path)).lower()
    other = tmp_path / "other.toml"
    other.write_bytes(b"\xff\xfe")
    assert "not encoded in UTF-8" in fundops.refused("calc", command, str(other))
    other.write_bytes(b"#" * 1_000_001)
    assert "too large" in fundops.refused("calc", command, str(other))
    other.write_text("a = [", encoding="utf-8")
    assert "other.toml:" in fundops.refused("calc", command, str(other))


@pytest.mark.parametrize("command", list(FILES))
def test_an_empty_file_is_told_everything_that_is_missing(
    fundops: Terminal, tmp_path: Path, command: str
) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    ended = fundops("calc", command, str(empty), "--lang", "vi")
    assert (ended.code, ended.out) == (1, "")
    first, *faults = ended.err.splitlines()
    assert first == f"Có {len(faults)} điểm cần sửa."
    assert all("thiếu; cần" in fault for fault in faults)


@pytest.mark.parametrize(
    "arguments",
    [("waterfall",), ("fee", "a.toml", "b.toml"), ("split", "5"), ("equalise", "--x", "a.toml")],
    ids=" ".join,
)
def test_a_wrong_command_line_is_exit_code_2(fundops: Terminal, arguments: tuple[str, ...]) -> None:
    ended = fundops("calc", *arguments)
    assert ended.code == 2
    assert "Usage: fundops calc" in ended.err
