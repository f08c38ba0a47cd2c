"""The demo's own statements on paper: the official form on every page, and the same figures as in
the data edition.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from fundops.db.engine import Database
from fundops.reporting.reading import reports_folder
from tests.reporting.paper import BOTTOM, LEFT, MM, RIGHT, TOP, chars
from tests.reporting.printing import printed

DEMO = "SỐ LIỆU MINH HỌA / DEMO DATA"
REPORTS = ("board_quarterly", "budget_audit")
PAPERS = [(report, lang) for report in REPORTS for lang in ("vi", "en")]


@pytest.fixture(scope="module", params=PAPERS, ids="-".join)
def paper(
    request: pytest.FixtureRequest, demo_database: Database, font_cache: Path
) -> Iterator[tuple[str, list[Any], dict[str, Any]]]:
    """(language, pages, data edition) of each statement of 2027Q4."""
    report, lang = request.param
    asked = {"report": report, "lang": lang}
    pdf = printed(demo_database, font_cache, **asked, format="pdf").content
    data = printed(demo_database, font_cache, **asked, format="json").content
    with pdfplumber.open(BytesIO(pdf)) as document:
        yield lang, document.pages, json.loads(data)


Paper = tuple[str, list[Any], dict[str, Any]]


def words(pages: list[Any]) -> list[str]:
    return [word for page in pages for word in page.extract_text().split()]


def test_every_page_is_a4(paper: Paper) -> None:
    for page in paper[1]:
        assert sorted((round(page.width / MM), round(page.height / MM))) == [210, 297]


def test_all_text_but_the_mark_the_number_and_the_seal_stands_inside_the_margins(
    paper: Paper,
) -> None:
    for page in paper[1]:
        for char in page.chars:
            assert char["x0"] >= LEFT - 0.5
            assert char["x1"] <= float(page.width) - RIGHT + 0.5
        inside = [
            char
            for char in page.chars
            if char["top"] >= TOP - 1 and char["bottom"] <= float(page.height) - BOTTOM + 1
        ]
        assert inside
        foot = page.crop((0, page.height - BOTTOM, page.width, page.height)).extract_text()
        assert paper[2]["facts"]["root"] in foot.replace("\n", "")


def test_the_page_number_stands_in_the_top_margin_of_every_page_but_the_first(
    paper: Paper,
) -> None:
    for page in paper[1]:
        margin = [char for char in page.chars if char["bottom"] < TOP and char["size"] == 14]
        number = "".join(char["text"] for char in margin).strip()
        assert number == ("" if page.page_number == 1 else str(page.page_number))


def test_the_demo_mark_the_size_and_the_root_are_on_every_page(paper: Paper) -> None:
    lang, pages, data = paper
    mark = DEMO if lang == "vi" else "DEMO DATA / SỐ LIỆU MINH HỌA"
    for page in pages:
        text = page.extract_text()
        assert mark in text
        assert data["facts"]["root"] in text
        assert f"{data['facts']['entries']} " in text


def test_the_first_page_has_the_head_of_the_form_and_a_translation_has_none(paper: Paper) -> None:
    lang, pages, data = paper
    first = pages[0]
    if lang == "en":
        assert "CỘNG HÒA XÃ HỘI" not in first.extract_text()
        assert "English translation" in first.extract_text()
        return
    for text, sizes in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {12, 13}),
        ("Độc lập - Tự do - Hạnh phúc", {13, 14}),
        ("BÁO CÁO", {13, 14}),
    ):
        found = chars(first, text)
        assert {char["size"] for char in found} <= sizes
        assert all("Bold" in char["fontname"] for char in found if char["text"] != " ")
    basis = chars(first, "Căn cứ")
    assert {char["size"] for char in basis} <= {13, 14}
    assert all("Italic" in char["fontname"] for char in basis if char["text"] != " ")
    assert data["head"]["addressee"] in " ".join(words([first]))


def test_body_text_is_13_or_14_points(paper: Paper) -> None:
    first = paper[1][0]
    opening = "Quỹ báo cáo" if paper[0] == "vi" else "The Fund reports"
    assert {char["size"] for char in chars(first, opening)} <= {13, 14}


def test_the_text_layer_is_in_composed_letters_so_that_it_can_be_searched(paper: Paper) -> None:
    text = "\n".join(page.extract_text() for page in paper[1])
    assert unicodedata.is_normalized("NFC", text)
    assert "\ufffd" not in text
    assert "(cid:" not in text


FIGURE = re.compile(r"\(?-?\d[\d.,]*%?\)?")


def test_every_figure_of_the_data_edition_s_tables_is_on_paper_as_often(paper: Paper) -> None:
    _, pages, data = paper
    wanted = Counter(
        cell
        for block in (*data["blocks"], *data["appendix"])
        if block["block"] == "table"
        for row in block["rows"]
        for cell in row["cells"]
        if FIGURE.fullmatch(cell)
    )
    there = Counter(words(pages))
    assert sum(wanted.values()) > 50
    assert {cell: n for cell, n in wanted.items() if there[cell] < n} == {}


def test_every_sentence_of_the_data_edition_is_on_paper(paper: Paper) -> None:
    _, pages, data = paper
    there = set(words(pages))
    for block in (*data["bases"], *data["blocks"], *data["appendix"]):
        if block["block"] == "paragraph":
            assert set(block["text"].split()) <= there


def test_it_ends_with_three_signatures_and_the_recipients(paper: Paper) -> None:
    _, pages, data = paper
    text = " ".join(words(pages))
    for box in (*data["makers"], data["signatory"]):
        assert box["position"] in text
    for recipient in data["recipients"]:
        assert recipient in text


@pytest.mark.parametrize("report", REPORTS)
def test_the_sample_shown_in_reports_is_a_whole_demo_statement_and_says_so_on_every_page(
    report: str,
) -> None:
    reader = PdfReader(reports_folder() / report / "sample.pdf")
    assert len(reader.pages) >= 5
    for page in reader.pages:
        assert DEMO in " ".join(page.extract_text().split())
    assert "Quý IV/2027" in (reader.metadata.title or "" if reader.metadata else "")
