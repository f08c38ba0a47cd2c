"""Faces and style shared by the tests of paper; the faces are converted once a machine, as in
the program.
"""

import tempfile
from pathlib import Path

import pytest

from fundops.reporting.fonts import Fonts, load_fonts
from fundops.reporting.style import HouseStyle, load_style

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
