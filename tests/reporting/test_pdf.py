"""The paper keeps the form of Decree 30/2020/NĐ-CP, Annex I, and says exactly what the
statement says.
"""

import os
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from fundops.reporting.fonts import FontLacksLetters, Fonts, vietnamese_letters
from fundops.reporting.pdf.document import render_pdf
from fundops.reporting.style import HouseStyle
from fundops.reporting.values import Column, Heading, Paragraph, Row, Statement, Table
from tests.reporting.sample import LONGEST, contributions, english, nothing, portfolio, statement

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 22 * MM, 22 * MM, 30 * MM, 15 * MM


@pytest.fixture(scope="module")
def pdf(style: HouseStyle, fonts: Fonts) -> bytes:
    return render_pdf(statement(), style, fonts)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> Iterator[list[Any]]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        yield document.pages


def _chars(page: Any, text: str) -> list[Any]:
    """The characters of the first place where a text stands on one line."""
    for line in page.extract_text_lines(return_chars=True):
        at = line["text"].find(text)
        if at >= 0:
            found = page.search(text, regex=False)[0]
            return list(found["chars"])
    raise AssertionError(text)


def _rules(page: Any) -> list[Any]:
    return [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]


def _pdf_of(style: HouseStyle, fonts: Fonts, **changes: Any) -> Any:
    return pdfplumber.open(BytesIO(render_pdf(replace(statement(), **changes), style, fonts)))


def test_text_keeps_inside_the_margins(pages: list[Any]) -> None:
    for page in pages:
        for char in page.chars:
            assert char["x0"] >= LEFT - 0.5
            assert char["x1"] <= float(page.width) - RIGHT + 0.5
        outside = [
            c
            for c in page.chars
            if c["top"] < TOP - 1 or c["bottom"] > float(page.height) - BOTTOM + 1
        ]
        said = "".join(c["text"] for c in outside)
        assert said.startswith(statement().demo)
        assert said.endswith(statement().seal)


def test_page_numbers_stand_centred_in_the_top_margin_from_page_2(pages: list[Any]) -> None:
    for page in pages:
        margin = [c for c in page.chars if c["bottom"] < TOP and c["size"] == 14]
        if page.page_number == 1:
            assert not margin
            continue
        assert "".join(c["text"] for c in margin) == str(page.page_number)
        centre = (margin[0]["x0"] + margin[-1]["x1"]) / 2
        assert centre == pytest.approx((LEFT + float(page.width) - RIGHT) / 2, abs=0.5)


def test_the_head_has_the_sizes_faces_and_places_of_the_form(pages: list[Any]) -> None:
    first, head = pages[0], statement().head
    state, motto = _chars(first, head.state), _chars(first, head.motto)

    assert {c["size"] for c in state} == {13}
    assert {c["size"] for c in motto} == {14}
    assert all("Bold" in c["fontname"] for c in (*state, *motto) if c["text"] != " ")
    assert state[-1]["x1"] == pytest.approx(float(first.width) - RIGHT, abs=1)
    assert _chars(first, "ỦY BAN")[0]["x1"] < state[0]["x0"]
    assert "Italic" in _chars(first, "Hà Nội, ngày")[0]["fontname"]
    assert "Bold" in _chars(first, head.type)[0]["fontname"]


def test_the_rule_is_as_long_as_the_motto_and_the_others_shorter(pages: list[Any]) -> None:
    first = pages[0]
    motto = _chars(first, statement().head.motto)
    issuer = _chars(first, "QUỸ ĐẦU TƯ MẠO HIỂM")
    rules = sorted((r for r in _rules(first) if r["top"] < 250), key=lambda r: r["top"])
    under_motto, under_issuer, under_subject = rules[:3]

    length = motto[-1]["x1"] - motto[0]["x0"]
    assert under_motto["width"] == pytest.approx(length, abs=0.5)
    assert under_motto["x0"] == pytest.approx(motto[0]["x0"], abs=0.5)
    assert 1 / 3 <= under_issuer["width"] / (issuer[-1]["x1"] - issuer[0]["x0"]) <= 1 / 2
    subject = _chars(first, "Tình hình hoạt động và tài chính Quý IV/2027")
    assert 1 / 3 <= under_subject["width"] / (subject[-1]["x1"] - subject[0]["x0"]) <= 1 / 2


def test_only_termes_is_in_the_file_and_all_of_it_embedded(pdf: bytes) -> None:
    fonts = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            fonts[font["/BaseFont"]] = font["/FontDescriptor"]

    assert len(fonts) == 4
    assert all("+TeXGyreTermes-" in name for name in fonts)
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_the_text_layer_is_exact_vietnamese(pages: list[Any]) -> None:
    text = "\n".join(page.extract_text() for page in pages)

    assert unicodedata.is_normalized("NFC", text)
    assert vietnamese_letters() <= set(text)
    assert "₫" in text
    assert "Kính gửi: Hội đồng quản lý Quỹ Đầu tư mạo hiểm thành phố Hà Nội." in text


def test_every_word_of_the_statement_is_on_paper(pages: list[Any]) -> None:
    words = set(" ".join(page.extract_text() for page in pages).split())

    for block in (*statement().bases, *statement().blocks, *statement().appendix):
        if isinstance(block, Paragraph | Heading):
            assert set(block.text.split()) <= words


def test_a_demonstration_is_marked_on_every_page_and_a_real_statement_on_none(
    pages: list[Any], style: HouseStyle, fonts: Fonts
) -> None:
    assert all(statement().demo in page.extract_text() for page in pages)
    with _pdf_of(style, fonts, demo="") as real:
        assert not any("MINH HỌA" in page.extract_text() for page in real.pages)
        assert real.pages[0].curves == [] or len(real.pages[0].curves) < 100


def test_the_seal_stands_small_at_the_foot_of_every_page(pages: list[Any]) -> None:
    for page in pages:
        foot = page.crop((0, page.height - BOTTOM, page.width, page.height))
        assert foot.extract_text() == statement().seal
        assert all(c["size"] <= 7.5 for c in foot.chars)


def test_wide_tables_lie_across_and_the_rest_stands_upright(pages: list[Any]) -> None:
    across = [page for page in pages if page.width > page.height]

    assert across
    assert "Biểu số 02" in across[0].extract_text()
    assert "III. Danh mục đầu tư" in across[0].extract_text()
    assert all("Doanh nghiệp Lĩnh vực" in page.extract_text() for page in across)
    assert pages[-1].width < pages[-1].height


def test_a_table_of_three_pages_repeats_its_header_and_keeps_its_total_in_company(
    style: HouseStyle, fonts: Fonts
) -> None:
    for rows in range(60, 100, 4):  # wherever the page happens to end
        table = contributions(rows)
        with _pdf_of(style, fonts, blocks=(Heading(1, "I. Vốn"), table)) as document:
            texts = [page.extract_text() for page in document.pages]
            with_rows = [t for t in texts if "Công ty cổ phần Đầu tư" in t]
            assert all("STT Nhà đầu tư" in text for text in with_rows)
            (last,) = [text for text in texts if "Tổng cộng" in text]
            assert "Công ty cổ phần Đầu tư" in last
            assert table.note[:30] in last


def test_a_heading_never_parts_from_its_table(style: HouseStyle, fonts: Fonts) -> None:
    for lines in range(8, 30):
        filler = tuple(Paragraph(f"Dòng {i}.") for i in range(lines))
        blocks = (*filler, Heading(1, "ĐẦU MỤC"), Heading(2, "Mục con"), contributions(20))
        with _pdf_of(style, fonts, blocks=blocks) as document:
            (page,) = [p for p in document.pages if "ĐẦU MỤC" in p.extract_text()]
            text = page.extract_text()
            assert "Mục con" in text
            assert "Ví dụ 1 " in text


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
        edges = sorted({round(line["x0"], 1) for line in page.lines if line["width"] < 0.1})
        for word in page.extract_words():
            if LONGEST in word["text"]:
                left = max(edge for edge in edges if edge <= word["x0"])
                assert word["x1"] <= min(edge for edge in edges if edge > left)


def test_six_columns_of_19_digits_still_fit(style: HouseStyle, fonts: Fonts) -> None:
    extreme = portfolio(3)
    cells = ("Doanh nghiệp", "Lĩnh vực", *[LONGEST] * 6, "Giá giao dịch gần nhất", "31/12/2027")
    table = replace(extreme, rows=(Row(cells, "total"),))

    with _pdf_of(style, fonts, blocks=(table,), appendix=()) as document:
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

    with _pdf_of(style, fonts, blocks=(table,), appendix=()) as document:
        words = {w for page in document.pages for w in page.extract_text().split()}
        assert set(long.split()) <= words


def test_an_empty_table_says_so_across_its_width(pages: list[Any]) -> None:
    (page,) = [p for p in pages if nothing().title in p.extract_text()]
    said = _chars(page, nothing().empty)

    centre = (said[0]["x0"] + said[-1]["x1"]) / 2
    assert centre == pytest.approx((LEFT + float(page.width) - RIGHT) / 2, abs=1)


def test_makers_and_signatory_sign_side_by_side(pages: list[Any]) -> None:
    (page,) = [p for p in pages if "GIÁM ĐỐC" in p.extract_text()]
    tops = {round(_chars(page, s.position)[0]["top"]) for s in statement().makers}
    names = {round(_chars(page, s.name)[0]["top"]) for s in statement().makers}

    assert tops == {round(_chars(page, "GIÁM ĐỐC")[0]["top"])}
    assert names == {round(_chars(page, "Lê Minh Họa")[0]["top"])}
    assert min(names) - max(tops) > 24 * MM
    label, line = _chars(page, "Nơi nhận:"), _chars(page, "- Như trên;")
    assert (label[0]["size"], line[0]["size"]) == (12, 11)
    assert "BoldItalic" in label[0]["fontname"]


def test_without_makers_the_recipients_stand_beside_the_signatory(
    style: HouseStyle, fonts: Fonts
) -> None:
    with _pdf_of(style, fonts, makers=(), blocks=(Paragraph("Ngắn."),)) as document:
        page = document.pages[0]
        recipients, signatory = _chars(page, "Nơi nhận:"), _chars(page, "GIÁM ĐỐC")
        assert recipients[0]["top"] == pytest.approx(signatory[0]["top"], abs=4)
        assert recipients[0]["x0"] < float(page.width) / 2 < signatory[0]["x0"]


def test_a_signature_block_never_parts(style: HouseStyle, fonts: Fonts) -> None:
    for lines in range(8, 26):
        blocks = tuple(Paragraph(f"Dòng {i}.") for i in range(lines))
        with _pdf_of(style, fonts, blocks=blocks) as document:
            (page,) = [p for p in document.pages if "GIÁM ĐỐC" in p.extract_text()]
            assert "Lê Minh Họa" in page.extract_text()
            assert "Lưu: VT" in page.extract_text()


def test_the_appendix_opens_a_page(pages: list[Any]) -> None:
    assert pages[-1].extract_text_lines()[2]["text"] == "PHỤ LỤC"


def test_a_translation_wears_no_national_head_and_says_what_it_is(
    style: HouseStyle, fonts: Fonts
) -> None:
    with pdfplumber.open(BytesIO(render_pdf(english(), style, fonts))) as document:
        text = document.pages[0].extract_text()
    assert text.startswith(english().translation)
    assert "CỘNG HÒA" not in text


def test_the_file_names_itself_and_its_headings(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]

    assert reader.metadata is not None
    assert reader.metadata.title == statement().title
    assert reader.metadata.author == statement().head.issuer
    assert str(reader.root_object["/Lang"]) == "vi"
    assert "I. Kết quả nổi bật trong quý" in titles
    assert "PHỤ LỤC Đối chiếu số liệu" in titles


def test_a_letter_that_would_print_as_a_box_is_refused(style: HouseStyle, fonts: Fonts) -> None:
    with pytest.raises(FontLacksLetters):
        render_pdf(replace(statement(), blocks=(Paragraph("株"),)), style, fonts)


def test_markup_in_a_text_stays_text(style: HouseStyle, fonts: Fonts) -> None:
    with _pdf_of(style, fonts, blocks=(Paragraph("A & B <b>c</b> &lt;"),)) as document:
        assert "A & B <b>c</b> &lt;" in document.pages[0].extract_text()


_PRINT = """
import hashlib, sys
from pathlib import Path
from fundops.reporting.fonts import load_fonts
from fundops.reporting.pdf.document import render_pdf
from fundops.reporting.style import load_style
from tests.reporting.sample import statement
pdf = render_pdf(statement(), load_style(Path(sys.argv[2])), load_fonts(Path(sys.argv[1])))
print(hashlib.sha256(pdf).hexdigest())
"""


def test_the_same_statement_is_the_same_bytes_in_any_process(
    font_cache: Path, style_file: Path, pdf: bytes
) -> None:
    def digest(seed: str, zone: str) -> str:
        made = subprocess.run(
            [sys.executable, "-c", _PRINT, str(font_cache), str(style_file)],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
            cwd=Path(__file__).parents[2],
        )
        return made.stdout.decode().strip()

    assert digest("1", "Asia/Ho_Chi_Minh") == digest("99", "America/Lima")


def test_printing_twice_in_one_process_gives_the_same_bytes(
    pdf: bytes, style: HouseStyle, fonts: Fonts
) -> None:
    given: Statement = statement()
    assert render_pdf(given, style, fonts) == pdf
