"""The paper keeps the form of Decree 30/2020/NĐ-CP, Annex I, and says exactly what the
statement says.
"""

import os
import subprocess
import sys
import unicodedata
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
from fundops.reporting.values import Heading, Paragraph, Statement
from tests.reporting.paper import BOTTOM, LEFT, RIGHT, TOP, chars, pdf_of, rules
from tests.reporting.sample import english, statement


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
    state, motto = chars(first, head.state), chars(first, head.motto)

    assert {c["size"] for c in state} == {13}
    assert {c["size"] for c in motto} == {14}
    assert all("Bold" in c["fontname"] for c in (*state, *motto) if c["text"] != " ")
    assert state[-1]["x1"] == pytest.approx(float(first.width) - RIGHT, abs=1)
    assert chars(first, "ỦY BAN")[0]["x1"] < state[0]["x0"]
    assert "Italic" in chars(first, "Hà Nội, ngày")[0]["fontname"]
    assert "Bold" in chars(first, head.type)[0]["fontname"]


def test_the_rule_is_as_long_as_the_motto_and_the_others_shorter(pages: list[Any]) -> None:
    first = pages[0]
    motto = chars(first, statement().head.motto)
    issuer = chars(first, "QUỸ ĐẦU TƯ MẠO HIỂM")
    ruled = sorted((r for r in rules(first) if r["top"] < 250), key=lambda r: r["top"])
    under_motto, under_issuer, under_subject = ruled[:3]

    length = motto[-1]["x1"] - motto[0]["x0"]
    assert under_motto["width"] == pytest.approx(length, abs=0.5)
    assert under_motto["x0"] == pytest.approx(motto[0]["x0"], abs=0.5)
    assert 1 / 3 <= under_issuer["width"] / (issuer[-1]["x1"] - issuer[0]["x0"]) <= 1 / 2
    subject = chars(first, "Tình hình hoạt động và tài chính Quý IV/2027")
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
    with pdf_of(style, fonts, demo="") as real:
        assert not any("MINH HỌA" in page.extract_text() for page in real.pages)
        assert real.pages[0].curves == [] or len(real.pages[0].curves) < 100


def test_the_seal_stands_small_at_the_foot_of_every_page(pages: list[Any]) -> None:
    for page in pages:
        foot = page.crop((0, page.height - BOTTOM, page.width, page.height))
        assert foot.extract_text() == statement().seal
        assert all(c["size"] <= 7.5 for c in foot.chars)


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
    with pdf_of(style, fonts, blocks=(Paragraph("A & B <b>c</b> &lt;"),)) as document:
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
