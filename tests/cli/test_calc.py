"""`fundops calc irr|mirr|multiples|pme|dietz|words`: results for people and for programs."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Terminal

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "docs" / "calculators"
DOCUMENTS = ("irr.md", "multiples.md", "pme.md", "dietz.md", "words.md")
PRINTED = re.compile(
    r"^```\n(fundops calc [^`]*)\n```\n\n```(?:text|json)\n(.*?)^```", re.MULTILINE | re.DOTALL
)
TABLE = re.compile(r"is \[([a-z-]+\.csv)\].*?\n\n(\|.*?\n)\n", re.DOTALL)
RATE = {"status", "roots", "annualised", "per", "reason"}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents name their examples from the checkout's root."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def calc(fundops: Terminal, tmp_path: Path) -> Any:
    """The JSON answer to a file of these lines, in which no number is a float."""

    def answer(name: str, lines: str, *options: str) -> Any:
        file = tmp_path / "figures.csv"
        file.write_text(lines, encoding="utf-8")
        ended = fundops("calc", name, str(file), *options, "--json")
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out, parse_float=pytest.fail, parse_constant=pytest.fail)

    return answer


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_print_what_is_printed(fundops: Terminal, name: str) -> None:
    printed = PRINTED.findall((EXAMPLES / name).read_text(encoding="utf-8"))
    assert len(printed) >= 2
    for command, expected in printed:
        ended = fundops(*shlex.split(command)[1:])
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == expected


def test_no_database_is_touched() -> None:
    """What could reach one is not even imported."""
    program = (
        "import sys; from fundops.cli.app import app;"
        "app(['calc', 'multiples', 'docs/calculators/multiples.csv'], standalone_mode=False);"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "TVPI" in done.stdout
    assert not {"sqlalchemy", "psycopg", "fundops.db", "litestar"} & set(done.stdout.split())


@pytest.mark.parametrize("name", ["irr.md", "multiples.md", "pme.md", "dietz.md"])
def test_the_documents_show_their_files(name: str) -> None:
    (file, table), *_ = TABLE.findall((EXAMPLES / name).read_text(encoding="utf-8"))
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in table.splitlines()]
    shown = [",".join(row) for i, row in enumerate(rows) if i != 1]
    assert shown == (EXAMPLES / file).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["irr", "mirr", "multiples", "pme", "dietz"])
@pytest.mark.parametrize(("lang", "word"), [("vi", "Mức|lần|Kỳ|dòng"), ("en", "Rows|x|Period")])
def test_a_person_reads_it_in_their_language(
    fundops: Terminal, name: str, lang: str, word: str
) -> None:
    rates = ("--finance-rate", "8%", "--reinvest-rate", "0.05") if name == "mirr" else ()
    file = EXAMPLES / ("irr.csv" if name == "mirr" else f"{name}.csv")
    ended = fundops("calc", name, str(file), *rates, "--lang", lang)
    assert ended.code == 0
    assert re.search(word, ended.out)
    fundops.set(LANG=lang)
    assert fundops("calc", name, str(file), *rates).out == ended.out


def test_irr_has_one_shape_whatever_it_finds(calc: Any) -> None:
    one = calc("irr", "date,amount\n2020-01-01,-100\n2022-01-01,121\n")
    two = calc("irr", "period,amount\n0,-1600\n1,10000\n2,-10000\n")
    none = calc("irr", "period,amount\n0,-1600\n1,-5\n")
    assert one.keys() == two.keys() == none.keys() == RATE | {"irr", "day_count"}
    assert (one["status"], one["annualised"], one["reason"]) == ("value", True, None)
    assert (two["status"], two["irr"]) == ("ambiguous", None)
    assert two["roots"] == ["0.250000000000000", "4.00000000000000"]
    assert (none["status"], none["irr"], none["roots"]) == ("not-meaningful", None, [])
    assert none["reason"] == "one-sign"


def test_irr_under_a_year_is_the_span_s(calc: Any) -> None:
    found = calc("irr", "date,amount\n2026-07-01,110\n2026-01-01,-100\n")
    assert (found["irr"], found["annualised"], found["per"]) == ("0.100000000000000", False, "span")


def test_irr_of_a_total_loss(calc: Any) -> None:
    found = calc("irr", "date,amount\n2020-01-01,-100\n2026-01-01,0\n")
    assert (found["status"], found["irr"]) == ("value", "-1.00000000000000")


@pytest.mark.parametrize(
    ("day_count", "years"),
    [
        ("act/365f", 366 / 365),
        ("ACT/360", 366 / 360),
        ("act/act-isda", 1),
        ("30/360", 1),
        ("30e/360", 1),
    ],
)
def test_irr_by_every_day_count(calc: Any, day_count: str, years: float) -> None:
    """Of the leap year 2024."""
    found = calc("irr", "date,amount\n2024-01-01,-100\n2025-01-01,110\n", "--day-count", day_count)
    assert float(found["irr"]) == pytest.approx(1.1 ** (1 / years) - 1, abs=1e-14)
    assert found["day_count"] == day_count.lower()


def test_several_rates_and_none_are_told_to_people(fundops: Terminal, tmp_path: Path) -> None:
    two = fundops("calc", "irr", str(EXAMPLES / "irr-two-rates.csv"), "--lang", "vi")
    assert "có nhiều nghiệm: 25,00% một kỳ; 400,00% một kỳ" in two.out
    file = tmp_path / "one.csv"
    file.write_text("date,amount\n2026-01-01,5\n")
    assert "not meaningful: there is only one cash flow" in fundops("calc", "irr", str(file)).out


def test_multiples_of_nothing_paid_in(calc: Any) -> None:
    found = calc("multiples", "date,kind,amount\n2026-01-01,nav,5\n")
    assert (found["paid_in"], found["dpi"], found["tvpi"]) == ("0", None, None)
    assert (found["status"], found["reason"]) == ("not-meaningful", "one-flow")


def test_multiples_take_the_latest_nav_and_need_none(calc: Any) -> None:
    rows = "2021-01-01,Contribution,100\n2026-01-01,DISTRIBUTION,130\n"
    without = calc("multiples", f"date,kind,amount\n{rows}")
    assert (without["nav"], without["nav_on"], without["tvpi"]) == ("0", None, "1.30000000000000")
    navs = "2026-01-01,nav,20\n2025-01-01,nav,99\n"
    with_navs = calc("multiples", f"kind,amount,date\n{_turned(navs + rows)}")
    assert (with_navs["nav"], with_navs["nav_on"]) == ("20", "2026-01-01")
    assert with_navs["rvpi"] == "0.200000000000000"


def _turned(rows: str) -> str:
    """The day last."""
    return "".join(
        f"{kind},{amount},{day}\n"
        for day, kind, amount in (row.split(",") for row in rows.splitlines())
    )


def test_amounts_stay_exact(calc: Any) -> None:
    long = "123456789012345678901234567890.01"
    found = calc("multiples", f"date,kind,amount\n2021-01-01,contribution,{long}\n")
    assert found["paid_in"] == long


def test_pme_says_of_each_measure_why_it_means_nothing(calc: Any) -> None:
    rows = "2021-01-01,100,,,100\n2022-01-01,,90,,60\n2023-01-01,0,,1,60\n"
    found = calc("pme", f"date,contribution,distribution,nav,index\n{rows}")
    assert found.keys() == {"ks_pme", "ln_pme", "pme_plus", "direct_alpha"}
    assert found["ks_pme"] == {"status": "value", "value": "1.51666666666667", "reason": None}
    assert found["ln_pme"]["reason"] == "index-position-negative"
    assert found["ln_pme"].keys() == found["pme_plus"].keys() == RATE | {"value"}
    bare = calc("pme", "date,contribution,distribution,nav,index\n2021-01-01,,,1,5\n")
    assert {each["status"] for each in bare.values()} == {"not-meaningful"}


def test_an_index_may_have_three_decimals_throughout(calc: Any) -> None:
    """1.000, 1.050, 1.100 could be thousands, too: their proportions are the same."""
    rows = "2021-01-01,100,,,1.000\n2022-01-01,,,,1.050\n2023-01-01,,,110,1.100\n"
    found = calc("pme", f"date,contribution,distribution,nav,index\n{rows}")
    assert found["ks_pme"]["value"] == "1.00000000000000"


def test_dietz_of_no_capital(calc: Any) -> None:
    found = calc("dietz", "date,kind,amount\n2026-01-01,nav,0\n2026-03-31,nav,5\n")
    assert (found["status"], found["return"]) == ("not-meaningful", None)
    assert found["reason"] == "no-average-capital"


@pytest.mark.parametrize(
    ("typed", "lang", "words"),
    [
        ("24", "vi", "hai mươi tư"),
        ("-5", "vi", "âm năm"),
        ("600.000.000.000", "vi", "sáu trăm tỷ"),
        ("1,000,001", "en", "one million and one"),
        ("-5", "en", "minus five"),
    ],
)
def test_words(fundops: Terminal, typed: str, lang: str, words: str) -> None:
    assert fundops("calc", "words", typed, "--lang", lang).out == f"{words}\n"


@pytest.mark.parametrize("typed", ["", "x", "1.5", "1.00", "١٢", "1e3", "9" * 61, "--", "1,23,456"])
def test_what_is_no_number_has_no_words(fundops: Terminal, typed: str) -> None:
    assert "is not a whole number" in fundops.refused("calc", "words", "--", typed)


@pytest.mark.parametrize(
    "arguments",
    [
        ("irr",),
        ("irr", "a.csv", "--day-count", "act/364"),
        ("irr", "a.csv", "b.csv"),
        ("mirr", "a.csv"),
        ("mirr", "a.csv", "--finance-rate", "x", "--reinvest-rate", "1%"),
        ("mirr", "a.csv", "--finance-rate", "-100%", "--reinvest-rate", "1%"),
        ("mirr", "a.csv", "--finance-rate", "1.000", "--reinvest-rate", "1%"),
        ("words", "5", "--lang", "fr"),
        ("words", "5", "--loud"),
        ("nothing",),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_exit_code_2(fundops: Terminal, arguments: tuple[str, ...]) -> None:
    ended = fundops("calc", *arguments)
    assert ended.code == 2
    assert "Usage: fundops calc" in ended.err
