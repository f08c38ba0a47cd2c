"""The files of the calculators: what is read, and that every fault names line, column and value."""

import json
import re
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fundops.cli.calc import errors
from fundops.cli.calc.sheet import MOST_BYTES, Row, read_sheet
from fundops.errors import Malformed, Refusal, Refusals
from tests.cli.running import Terminal

HEADERS = {
    "irr": "date,amount",
    "multiples": "date,kind,amount",
    "pme": "date,contribution,distribution,nav,index",
    "dietz": "date,kind,amount",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


def numbers(file: Path, text: str, *, relative: bool = False) -> list[Decimal]:
    """A column of numbers, as it is read."""
    file.write_text(text, encoding="utf-8")
    return read_sheet(file, ["n"]).each(lambda row: row.number("n", relative=relative))


@pytest.mark.parametrize(
    "content",
    [
        b"date,amount\n2020-01-01,-100\n2022-01-01,121\n",
        b"\xef\xbb\xbfdate,amount\r\n2020-01-01,-100\r\n2022-01-01,121",
        b"date,amount\r2020-01-01,-100\r2022-01-01,121\r",
        b"\n\n Date , AMOUNT \n\n2020-01-01,-100\n,\n\n2022-01-01,121\n\n",
        b"date;amount\n01/01/2020;-100\n01/01/2022;121\n",
        b"date\tamount\n2020-01-01\t-100\n2022-01-01\t121\n",
        b'"amount","note","date","note"\n"121","x, y","2022-01-01",\n-100,"a\nb",2020-01-01,z\n',
        "date,amount\n2020-01-01,−100,,\n2022-01-01,121.00,\n".encode(),
        b"date,amount\n2020-01-01,-100\n2022-01-01,100\n2022-01-01,21\n",
    ],
    ids=["plain", "BOM, CRLF", "CR", "blank", "semicolon", "tab", "quoted", "minus", "same day"],
)
def test_files_as_programs_write_them(fundops: Terminal, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    ended = fundops("calc", "irr", str(file), "--day-count", "act/act-isda", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["irr"] == "0.100000000000000"


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (["1500", "-2.5", "0"], ["1500", "-2.5", "0"]),
        (["1,500", "1,234,567.5"], ["1500", "1234567.5"]),
        (["1.500", "1.234.567,5"], ["1500", "1234567.5"]),
        (["1.500", "2,5"], ["1500", "2.5"]),
        (["1.500", "2.5"], ["1.5", "2.5"]),
        (["1 500", "7"], ["1500", "7"]),
        (["0.125", "3"], ["0.125", "3"]),
        (["1234.567", "1.500"], ["1234.567", "1.5"]),
        (["1.234.567", "1.500"], ["1234567", "1500"]),
        (["1.234,5", "1,234.5"], ["1234.5", "1234.5"]),  # each for itself
    ],
)
def test_numbers_by_the_convention_of_their_column(
    file: Path, column: list[str], read: list[str]
) -> None:
    text = "n\n" + "".join(f'"{cell}"\n' for cell in column)
    assert numbers(file, text) == [Decimal(number) for number in read]


@pytest.mark.parametrize("column", [["1.500"], ["1.500", "2"], ["7", "1,500"]])
def test_a_number_that_may_be_two_is_refused(file: Path, column: list[str]) -> None:
    with pytest.raises(errors.CellAmbiguous, match=r"1\.500 or as 1500.* such as 1\.5000"):
        numbers(file, "n;x\n" + "".join(f"{cell}\n" for cell in column))


def test_a_column_of_proportions_may_be_either(file: Path) -> None:
    assert numbers(file, "n\n1.000\n1.025\n", relative=True) == [1, Decimal("1.025")]
    with pytest.raises(errors.CellAmbiguous):
        numbers(file, "n\n1\n1.025\n", relative=True)


NO_NUMBERS = "x|1e6|--1|+1|1.|.5|1.2.3|12.34.567|007|NaN|Infinity|١|(5)|5 đ|$5|0x10|1_000|-"
NO_DAYS = (
    "2026-02-30|2026-1-5|5/1/2026|31.01.2026|31/02/2026|2026/01/31|20260131|0026-01-01|9999-01-01"
    "|2026-01-01T00:00|today|01-02-2026|٢٠٢٦-٠١-٠١"
)


@pytest.mark.parametrize("cell", [*NO_NUMBERS.split("|"), "1" * 61])
def test_what_is_no_number(file: Path, cell: str) -> None:
    with pytest.raises(errors.CellWrong, match="expected is a number"):
        numbers(file, f"n\n{cell}\n")


@pytest.mark.parametrize("cell", NO_DAYS.split("|"))
def test_what_is_no_day(file: Path, cell: str) -> None:
    file.write_text(f"d\n{cell}\n", encoding="utf-8")
    with pytest.raises(errors.CellWrong, match=re.escape(f'Line 2, column d: "{cell}"')):
        read_sheet(file, ["d"]).each(lambda row: row.day("d"))


def faults(file: Path, name: str, rows: str, fundops: Terminal) -> str:
    file.write_text(f"{HEADERS[name]}\n{rows}", encoding="utf-8")
    return fundops.refused("calc", name, str(file))


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("irr", "2026-01-01,-5\n2026-01-02,abc\n", 'Line 3, column amount: "abc" is not valid'),
        ("irr", "2026-01-01\n", "Line 2, column amount: the cell is empty; expected is a number"),
        ("irr", "\n\n,7\n", "Line 4, column date: the cell is empty; expected is a date"),
        ("irr", '2026-01-01,"5\n', "Line 2: not readable as CSV"),
        ("irr", "2026-01-01,1,500\n", "Line 2: 3 cells under a header of 2 columns; the first one"),
        ("irr", "", "has no rows beneath its header"),
        ("multiples", "2026-01-01,call,5\n", '"call" is not valid; expected is one of: contrib'),
        (
            "multiples",
            "2026-01-01,contribution,-5\n",
            '"-5" is not valid; expected is a number of 0',
        ),
        (
            "multiples",
            "2026-01-02,contribution,5\n2026-01-01,nav,5\n",
            "Line 2: the flow on 2 January 2026 is later than the latest NAV (1 January 2026)",
        ),
        ("multiples", "2026-01-01,nav,5\n2026-01-01,nav,6\n", "Line 3: this day already has a NAV"),
        (
            "pme",
            "2026-01-01,5,,7,0\n",
            'Line 2, column index: "0" is not valid; expected is a number ab',
        ),
        ("pme", "2026-01-01,5,,7,\n", "Line 2, column index: the cell is empty"),
        ("pme", "2026-01-01,5,,,1\n", "Line 2, column nav: the cell is empty"),
        ("pme", "2026-01-01,-5,,7,1\n", 'Line 2, column contribution: "-5" is not valid'),
        ("pme", "2026-01-01,5,,7,1\n2026-01-01,5,,,2\n", "the same index as in line 2"),
        ("pme", "2026-01-01,5,,7,1\n2026-01-01,5,,8,1\n", "Line 3: this day already has a NAV"),
        ("dietz", "2026-01-01,nav,5\n", "Two rows of kind nav are needed"),
        (
            "dietz",
            "2026-01-01,nav,5\n2026-03-01,nav,6\n2026-03-02,contribution,1\n",
            "Line 4: the flow on 2 March 2026 lies outside the period from 1 January 2026",
        ),
    ],
)
def test_a_fault_names_line_column_and_value(
    fundops: Terminal, file: Path, name: str, rows: str, told: str
) -> None:
    assert told in faults(file, name, rows, fundops)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no header; its first line has to name the columns date|period, amount"),
        ("amount\n5\n", "Line 1 (the header): column date|period is missing"),
        ("\n\ndate,sum\n5\n", "Line 3 (the header): column amount is missing"),
        ("date,amount,Amount\n", "Line 1 (the header): the column amount is there twice"),
        ("date,period,amount\n", "only one of the columns date, period"),
        ("period,amount\n1.5,5\n", 'Line 2, column period: "1.5" is not valid'),
        ("period,amount\n-1,5\n", "expected is a number of a period from 0 to 1,000,000"),
        ("a" * 200_000, "not readable as CSV"),
    ],
)
def test_a_header_that_does_not_do(fundops: Terminal, file: Path, text: str, told: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert told in fundops.refused("calc", "irr", str(file))


def test_every_fault_is_told_at_once_up_to_twenty(fundops: Terminal, file: Path) -> None:
    file.write_text("date,amount\n" + "2026-01-01,x\n" * 30)
    ended = fundops("calc", "irr", str(file))
    lines = ended.err.splitlines()
    assert (ended.code, len(lines)) == (1, 22)
    assert lines[1].startswith("- Line 2,")
    assert lines[-1] == "- 10 more things need correcting."


def test_a_refusal_is_in_the_language_that_was_asked_for(fundops: Terminal, file: Path) -> None:
    file.write_text("date,amount\n2026-01-01,x\n")
    said = fundops("calc", "irr", str(file), "--lang", "vi").err
    assert said == (
        'Dòng 2, cột amount: "x" không hợp lệ; cần một số viết như 1234567.89 hoặc -1500000.\n'
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"date,amount\n2026-01-01,\xff\n", "not encoded in UTF-8"),
        ("date,amount\n2026-01-01,5\n".encode("utf-16"), "not encoded in UTF-8"),
        (b"date,amount\n" + b"2026-01-01,5\n" * (MOST_BYTES // 13), "too large"),
    ],
    ids=["bytes", "UTF-16", "large"],
)
def test_a_file_that_is_no_such_text(
    fundops: Terminal, file: Path, content: bytes, told: str
) -> None:
    file.write_bytes(content)
    assert told in fundops.refused("calc", "irr", str(file))


def test_a_file_that_is_not_there_or_a_folder(fundops: Terminal, tmp_path: Path) -> None:
    assert "There is no file" in fundops.refused("calc", "irr", str(tmp_path / "none.csv"))
    assert "cannot be read" in fundops.refused("calc", "irr", str(tmp_path))


def test_what_a_cell_holds_cannot_write_to_the_terminal(fundops: Terminal, file: Path) -> None:
    file.write_text("date,amount\n2026-01-01,\x1b[31mred\n", encoding="utf-8")
    said = fundops.refused("calc", "irr", str(file))
    assert "\x1b" not in said
    assert "[31mred" in said


CELLS = st.one_of(
    st.sampled_from(["2026-01-31", "31/12/2027", "-100", "1.500", "12,5", "0", "nav", "100", ""]),
    st.sampled_from(["contribution", "distribution", '"', '""', "1e5", "9" * 40, "date", "amount"]),
    st.text(max_size=6),
)
LINES = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=8).map("\n".join)


@pytest.mark.parametrize("name", HEADERS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=LINES, headed=st.booleans())
@example(lines="2026-01-31,nav,5\n2026-01-31,nav,5", headed=True)
def test_whatever_is_in_a_file_there_is_an_answer_or_a_refusal(
    fundops: Terminal, file: Path, name: str, lines: str, headed: bool
) -> None:
    file.write_bytes((f"{HEADERS[name]}\n" * headed + lines).encode("utf-8", "surrogatepass"))
    ended = fundops("calc", name, str(file), "--json")
    assert ended.code in (0, 1)
    if ended.code == 0:
        json.loads(ended.out, parse_constant=pytest.fail)
    else:
        assert ended.err
        assert ended.out == ""


@given(content=st.binary(max_size=200))
def test_whatever_the_bytes_there_are_rows_or_a_refusal(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes.csv"
    file.write_bytes(content)

    def each(row: Row) -> Any:
        return row.day("a"), row.number("b"), row.whole("c"), row.text("d")

    with suppress(Malformed, Refusals):
        read_sheet(file, ["a"], optional=["b", "c", "d"]).each(each)


KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Refusal)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_refusal_of_the_calculators_says_the_same_in_both_languages(kind: type[Refusal]) -> None:
    assert kind.fact_names("vi") == kind.fact_names("en")
    assert kind.template("vi") != kind.template("en")
    assert kind.template("vi").endswith(".")
    assert kind.template("en").endswith(".")
