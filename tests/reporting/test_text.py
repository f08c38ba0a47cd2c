"""The plain text says what the paper says."""

import json
import unicodedata
from dataclasses import replace

from fundops.reporting.text import WIDTH, render_json, render_text, width
from fundops.reporting.texts import all_texts
from fundops.reporting.values import Paragraph, Statement
from tests.reporting.sample import bars, english, statement
from tests.reporting.sample_tables import GROUP, LONGEST, grouped, nothing


def _words(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def test_every_paragraph_heading_and_title_is_there() -> None:
    text = _words(render_text(statement()))

    for block in (*statement().bases, *statement().blocks, *statement().appendix):
        for said in (getattr(block, "text", ""), getattr(block, "title", "")):
            assert _words(said) in text
    for said in (statement().seal, statement().demo, statement().head.motto, "Lê Minh Họa"):
        assert _words(said) in text


def test_prose_keeps_to_its_width_and_no_line_ends_in_a_space() -> None:
    lines = render_text(statement()).splitlines()

    assert all(line == line.rstrip() for line in lines)
    assert all(
        width(line) <= WIDTH for line in lines if " | " not in line and "-+-" not in line
        and not line.startswith("Mã băm gốc")
    )  # fmt: skip


def test_numbers_end_on_one_edge() -> None:
    rows = [
        line.split(" | ")
        for line in render_text(statement()).splitlines()
        if "Công ty cổ phần Đầu tư" in line
    ]

    assert len({sum(width(cell) + 3 for cell in row[:4]) for row in rows}) == 1
    assert all(row[3] == row[3].rstrip() for row in rows)


def test_the_longest_amount_is_on_one_line() -> None:
    assert LONGEST in render_text(statement())


def test_an_empty_table_says_so() -> None:
    assert f"({nothing().empty})" in render_text(statement())


def test_a_heading_within_a_table_goes_across_its_columns() -> None:
    text = render_text(replace(statement(), blocks=(grouped(2),)))
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("Nghị quyết số"))
    last = next(n for n, line in enumerate(lines) if n >= first and " | " in line)
    assert " ".join(lines[first:last]) == GROUP
    assert set(lines[first - 1]) == {"-", "+"}
    ruler = lines[first - 1]
    assert all(width(line) <= width(ruler) for line in lines[first:last])


def test_a_chart_is_a_table_of_its_numbers() -> None:
    text = _words(render_text(statement()))

    assert "Quý II/2027 60 210" in text
    assert bars().caption in text


def test_a_vietnamese_letter_is_one_column_however_it_is_written() -> None:
    assert width("Hà Nội") == width(unicodedata.normalize("NFD", "Hà Nội")) == 6
    assert width("株") == 2


def test_marks_written_apart_come_out_whole() -> None:
    apart = replace(
        statement(), blocks=(Paragraph(unicodedata.normalize("NFD", "Quyết định\u202fsố 1")),)
    )

    assert "Quyết định\u00a0số 1" in render_text(apart)


def test_a_translation_is_marked() -> None:
    assert render_text(english()).startswith(f"[{english().translation}]")


def test_json_is_stable_names_its_blocks_and_keeps_the_facts() -> None:
    shuffled = replace(statement(), facts={"irr": None, "nav": 842_150_000_000})

    assert render_json(statement()) == render_json(shuffled)
    read = json.loads(render_json(statement()))
    assert read["facts"] == {"irr": None, "nav": 842_150_000_000}
    assert {block["block"] for block in read["blocks"]} == {
        "heading",
        "paragraph",
        "table",
        "chart",
    }
    assert "Quỹ" in render_json(statement())


def test_no_text_is_lost_on_the_way_to_json() -> None:
    def strings(value: object) -> set[str]:
        if isinstance(value, str):
            return {value}
        if isinstance(value, dict):
            return set().union(*map(strings, value.values()))
        return set().union(*map(strings, value)) if isinstance(value, list) else set()

    given: Statement = statement()
    assert set(all_texts(given)) <= strings(json.loads(render_json(given)))
