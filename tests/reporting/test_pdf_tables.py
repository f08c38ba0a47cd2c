"""Tables and signatures on paper: nothing is cut, parted or left alone."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from fundops.reporting.fonts import Fonts
from fundops.reporting.style import HouseStyle
from fundops.reporting.values import Column, Heading, Paragraph, Row, Table
from tests.reporting.paper import LEFT, MM, RIGHT, chars, pdf_of, texts
from tests.reporting.sample import statement
from tests.reporting.sample_tables import GROUP, LONGEST, contributions, grouped, nothing, portfolio


def test_wide_tables_lie_across_and_the_rest_stands_upright(pages: list[Any]) -> None:
    across = [page for page in pages if page.width > page.height]

    assert across
    assert "Biểu số 02" in across[0].extract_text()
    assert "III. Danh mục đầu tư" in across[0].extract_text()
    assert all("Doanh nghiệp Lĩnh vực" in page.extract_text() for page in across)
    assert pages[-1].width < pages[-1].height


@pytest.mark.parametrize("rows", range(48, 53))
def test_a_table_of_three_pages_repeats_its_header_and_keeps_its_total_in_company(
    style: HouseStyle, fonts: Fonts, rows: int
) -> None:
    # With 50 rows the total would stand alone at the top of a page if it were not held.
    table = contributions(rows)
    read = texts(style, fonts, blocks=(Heading(1, "I. Vốn"), table))

    assert len(read) == 3
    assert all("STT Nhà đầu tư" in t for t in read if "Công ty cổ phần Đầu tư" in t)
    (last,) = [text for text in read if "Tổng cộng" in text]
    assert "Công ty cổ phần Đầu tư" in last
    assert table.note[:30] in last


@pytest.mark.parametrize("lines", range(9, 13))
def test_a_heading_never_parts_from_its_table(style: HouseStyle, fonts: Fonts, lines: int) -> None:
    filler = tuple(Paragraph(f"Dòng {i}.") for i in range(lines))
    blocks = (*filler, Heading(1, "ĐẦU MỤC"), Heading(2, "Mục con"), contributions(8))
    (page,) = [text for text in texts(style, fonts, blocks=blocks) if "ĐẦU MỤC" in text]

    assert "Mục con" in page
    assert "Ví dụ 1 " in page


def test_numbers_end_on_one_edge(pages: list[Any]) -> None:
    words = [w for w in pages[1].extract_words() if w["text"].endswith(".000.000")]
    edges = defaultdict(list)
    for word in words:
        edges[round(word["x1"])].append(word)

    assert sorted(len(found) for found in edges.values())[-2:] == [28, 28]


def test_a_19_digit_amount_is_neither_wrapped_nor_clipped(pages: list[Any]) -> None:
    found = [w for page in pages for w in page.extract_words() if LONGEST in w["text"]]
    assert len(found) >= 5

    for page in pages:
        upright = [line for line in page.lines if line["width"] < 0.1]
        for word in (w for w in page.extract_words() if LONGEST in w["text"]):
            beside = [e for e in upright if e["top"] <= word["top"] < word["bottom"] <= e["bottom"]]
            edges = {edge["x0"] for edge in beside}
            left = max(edge for edge in edges if edge <= word["x0"])
            assert word["x1"] <= min(edge for edge in edges if edge > left)


def test_six_columns_of_19_digits_still_fit(style: HouseStyle, fonts: Fonts) -> None:
    extreme = portfolio(3)
    cells = ("Doanh nghiệp", "Lĩnh vực", *[LONGEST] * 6, "Giá giao dịch gần nhất", "31/12/2027")
    table = replace(extreme, rows=(Row(cells, "total"),))

    with pdf_of(style, fonts, blocks=(table,), appendix=()) as document:
        (page,) = [p for p in document.pages if p.width > p.height]
        words = [w["text"] for w in page.extract_words()]
        assert words.count(LONGEST) == 6
        assert "31/12/2027" in words


def test_a_cell_longer_than_a_page_goes_on_in_the_next_row(style: HouseStyle, fonts: Fonts) -> None:
    long = " ".join(f"từ{i}" for i in range(2000))
    table = Table(
        number="",
        title="Dài",
        unit="",
        columns=(Column("A"), Column("B", "right")),
        rows=(Row((long, "1")),),
        empty="",
    )

    with pdf_of(style, fonts, blocks=(table,), appendix=()) as document:
        words = {w for page in document.pages for w in page.extract_text().split()}
        assert set(long.split()) <= words


def test_an_empty_table_says_so_across_its_width(pages: list[Any]) -> None:
    (page,) = [p for p in pages if nothing().title in p.extract_text()]
    said = chars(page, nothing().empty)

    centre = (said[0]["x0"] + said[-1]["x1"]) / 2
    assert centre == pytest.approx((LEFT + float(page.width) - RIGHT) / 2, abs=1)


def test_makers_and_signatory_sign_side_by_side(pages: list[Any]) -> None:
    (page,) = [p for p in pages if "GIÁM ĐỐC" in p.extract_text()]
    tops = {round(chars(page, s.position)[0]["top"]) for s in statement().makers}
    names = {round(chars(page, s.name)[0]["top"]) for s in statement().makers}

    assert tops == {round(chars(page, "GIÁM ĐỐC")[0]["top"])}
    assert names == {round(chars(page, "Lê Minh Họa")[0]["top"])}
    assert min(names) - max(tops) > 24 * MM
    label, line = chars(page, "Nơi nhận:"), chars(page, "- Như trên;")
    assert (label[0]["size"], line[0]["size"]) == (12, 11)
    assert "BoldItalic" in label[0]["fontname"]


def test_without_makers_the_recipients_stand_beside_the_signatory(
    style: HouseStyle, fonts: Fonts
) -> None:
    with pdf_of(style, fonts, makers=(), blocks=(Paragraph("Ngắn."),)) as document:
        page = document.pages[0]
        recipients, signatory = chars(page, "Nơi nhận:"), chars(page, "GIÁM ĐỐC")
        assert recipients[0]["top"] == pytest.approx(signatory[0]["top"], abs=4)
        assert recipients[0]["x0"] < float(page.width) / 2 < signatory[0]["x0"]


@pytest.mark.parametrize("lines", range(9, 15))
def test_a_signature_block_never_parts(style: HouseStyle, fonts: Fonts, lines: int) -> None:
    blocks = tuple(Paragraph(f"Dòng {i}.") for i in range(lines))
    (page,) = [text for text in texts(style, fonts, blocks=blocks) if "GIÁM ĐỐC" in text]

    assert "Lê Minh Họa" in page
    assert "Lưu: VT" in page
    assert f"Dòng {lines - 1}." in page  # no one signs an empty page


@pytest.mark.parametrize("before", range(34, 46))
def test_a_heading_within_a_table_goes_across_and_stays_with_the_row_under_it(
    style: HouseStyle, fonts: Fonts, before: int
) -> None:
    read = texts(style, fonts, blocks=(grouped(before),))
    (page,) = [text for text in read if "một nhóm có tên dài" in text]
    assert " ".join(GROUP.split()) in " ".join(page.split())
    assert f"Nội dung {before + 1} " in page
