"""A chart on a page: two widths, the reader's colours, the numbers beside it, drawn once."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fundops.reporting.values import Chart, Series
from fundops.settings import Settings
from fundops.web import charts
from tests.reporting.sample import bars, lines
from tests.reporting.sample_tables import BILLION

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("chart", [bars(), lines()])
def test_both_pictures_may_stand_inline_and_are_told_apart(chart: Chart, home: Path) -> None:
    drawn = charts.pictures(chart, "vi", home)
    for svg, ending, width in ((drawn.wide, "", "560"), (drawn.narrow, "-narrow", "326")):
        root = ET.fromstring(svg)  # noqa: S314 (our own text)
        assert root.get("role") == "img"
        assert root.get("width") == width
        names = str(root.get("aria-labelledby")).split()
        assert names == [f"{chart.id}{ending}-title", f"{chart.id}{ending}-desc"]
        told = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
        assert [each.get("id") for each in told if each is not None] == names
        assert not re.search(r"<style|style=|<script|\son\w+=|href=|font-family", svg)


@pytest.mark.parametrize("chart", [bars(), lines()])
def test_every_colour_has_its_class_so_that_a_dark_page_may_change_it(
    chart: Chart, home: Path
) -> None:
    drawn = charts.pictures(chart, "en", home)
    for tag in re.findall(r"<[^>]+>", drawn.wide + drawn.narrow):
        for paint, colour in re.findall(r' (fill|stroke)="(#[0-9a-f]{6})"', tag):
            assert f"{paint}-{charts.NAMES[colour]}" in tag, tag


def test_letters_can_be_read_on_a_narrow_screen(home: Path) -> None:
    for chart in (bars(), lines()):
        sizes = re.findall(r'font-size="(\d+)px"', charts.pictures(chart, "vi", home).narrow)
        assert min(map(int, sizes)) >= 11


def test_the_threshold_stands_where_its_numbers_are(home: Path) -> None:
    """The same numbers are the same line; a higher threshold is drawn higher."""
    paid = (10 * BILLION, 30 * BILLION, 40 * BILLION)
    plain = replace(lines(), labels=("a", "b", "c"))

    def drawn(limit: tuple[int, ...]) -> tuple[list[float], list[float]]:
        chart = replace(plain, series=(Series("góp", paid), Series("mức", limit)))
        svg = charts.pictures(chart, "vi", home).wide
        found = re.findall(r'd="M([-\d.,L]+)"[^>]*stroke-width="2.2"', svg)
        heights = [[float(xy.split(",")[1]) for xy in d.split("L")] for d in found[:2]]
        return heights[0], heights[1]

    assert drawn(paid)[0] == drawn(paid)[1]
    line, limit = drawn(tuple(2 * each for each in paid))
    assert all(above < below for above, below in zip(limit, line, strict=True))


def test_the_limit_is_dashed_and_bars_carry_their_numbers(home: Path) -> None:
    assert 'stroke-dasharray="6,4"' in charts.pictures(lines(), "vi", home).wide
    assert ">210<" in charts.pictures(bars(), "vi", home).narrow


def test_the_same_numbers_are_drawn_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = charts.pictures(bars(), "vi", home)
    monkeypatch.setattr(charts, "_drawn", lambda *_: pytest.fail("drawn again"))
    assert charts.pictures(bars(), "vi", home) is drawn


def test_only_so_many_pictures_are_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "_drawn", lambda *_: charts.Pictures("", ""))
    monkeypatch.setattr(charts, "_pictures", {})
    for number in range(charts.KEPT + 5):
        charts.pictures(replace(bars(), id=f"c{number}"), "vi", home)
    assert len(charts._pictures) == charts.KEPT  # noqa: SLF001 (that it forgets is the promise)


def test_the_numbers_stand_beside_the_picture_to_the_dong(home: Path) -> None:
    chart = replace(
        bars(), labels=("Q1",), series=(Series("Ngân sách", (1_234_567_891,)), Series("x", (None,)))
    )
    shown = charts.figure(
        chart, "vi", Settings(home=home), labels=["Quý I/2027"], first="Quý", unit="đồng"
    )
    assert shown.heads == ("Quý", "Ngân sách (đồng)", "x (đồng)")
    assert shown.rows == [("Quý I/2027", "1.234.567.891", "")]


def test_names_with_markup_stay_text(home: Path) -> None:
    odd = replace(bars(), title="<b>A</b>", series=(Series("<i>&", (BILLION,) * 8),))
    root = ET.fromstring(charts.pictures(odd, "vi", home).wide)  # noqa: S314 (as above)
    assert root.findtext(f"{SVG}title") == "<b>A</b>"
    assert [each.tag for each in root.iter(f"{SVG}i")] == []


def test_warming_up_draws_something(home: Path) -> None:
    charts.warm(home)
