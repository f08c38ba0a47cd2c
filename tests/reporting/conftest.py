"""Faces and style shared by the tests of paper; the faces are converted once a machine, as in
the program.
"""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from fundops.reporting.fonts import Fonts, load_fonts
from fundops.reporting.pdf.document import render_pdf
from fundops.reporting.style import HouseStyle, load_style
from tests.demo.book import demo, demo_database
from tests.reporting.sample import statement

__all__ = ["demo", "demo_database"]

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def font_cache() -> Path:
    return Path(tempfile.gettempdir()) / "fundops-tests-fonts"


@pytest.fixture(scope="session")
def fonts(font_cache: Path) -> Fonts:
    return load_fonts(font_cache)


@pytest.fixture(scope="session")
def style_file() -> Path:
    return REPOSITORY / "reports" / "house_style" / "style.toml"


@pytest.fixture(scope="session")
def style(style_file: Path) -> HouseStyle:
    return load_style(style_file)


@pytest.fixture(scope="module")
def pdf(style: HouseStyle, fonts: Fonts) -> bytes:
    return render_pdf(statement(), style, fonts)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> Iterator[list[Any]]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        yield document.pages
