"""A chart is one SVG for page and paper, readable without colour."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.reporting.charts import chart_svg, number
from fundops.reporting.fonts import Fonts
from fundops.reporting.scales import Scale, spread
from fundops.reporting.values import Chart, Series
from tests.reporting.sample import bars, lines
from tests.reporting.sample_tables import BILLION

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("chart", [bars(), lines()])
def test_an_svg_has_title_description_and_no_style_or_script(chart: Chart, fonts: Fonts) -> None:
    svg = chart_svg(chart, "vi", fonts)
    root = ET.fromstring(svg)  # noqa: S314 (our own text)

    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc") == chart.description
    assert root.get("role") == "img"
    assert root.get("width") == "624"
    assert str(root.get("font-family")).startswith(fonts.family)
    assert not re.search(r"<style|style=|<script|\son\w+=|href=", svg)


def test_names_with_markup_stay_text(fonts: Fonts) -> None:
    odd = replace(bars(), title='<b>A & "B"</b>', series=(Series("<i>&", (BILLION,) * 8),))

    root = ET.fromstring(chart_svg(odd, "vi", fonts))  # noqa: S314

    assert root.findtext(f"{SVG}title") == '<b>A & "B"</b>'


@pytest.mark.parametrize("chart", [bars(), lines()])
def test_every_label_stands_inside_the_picture(chart: Chart, fonts: Fonts) -> None:
    svg = chart_svg(chart, "vi", fonts)

    for name in (*chart.labels, *(s.name for s in chart.series)):
        assert f">{name}<" in svg
    assert re.search(r'viewBox="0 0 624 270"', svg)


def test_bars_carry_their_values_and_the_limit_is_dashed_in_ink(fonts: Fonts) -> None:
    assert ">210<" in chart_svg(bars(), "vi", fonts)
    assert re.search(
        r'stroke="#16202b"[^>]*stroke-dasharray="6,4"', chart_svg(lines(), "vi", fonts)
    )


def test_series_differ_in_darkness(fonts: Fonts) -> None:
    svg = chart_svg(bars(), "vi", fonts)

    assert "#1d4f91" in svg
    assert "#e0a030" in svg


@pytest.mark.parametrize(
    ("lang", "value", "scale", "shown"),
    [
        ("vi", 1_234_500_000_000, BILLION, "1.235"),
        ("en", 1_234_500_000_000, BILLION, "1,235"),
        ("vi", 12_345_000_000, BILLION, "12,3"),
        ("vi", 1_005_000_000, BILLION, "1,01"),
        ("en", -1_005_000_000, BILLION, "-1.01"),
    ],
)
def test_amounts_are_rounded_once_and_written_their_readers_way(
    lang: str, value: int, scale: int, shown: str
) -> None:
    chart = replace(bars(), labels=("x",), series=(Series("a", (value,)),), scale=scale)

    assert number(value, chart, "vi" if lang == "vi" else "en") == shown


@pytest.mark.parametrize(
    "values", [(None,) * 8, (0,) * 8, (-BILLION,) * 8, (None, *(BILLION,) * 7)]
)
@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_gaps_zeros_and_negatives_draw(
    kind: str, values: tuple[int | None, ...], fonts: Fonts
) -> None:
    chart = replace(bars() if kind == "bars" else lines(), series=(Series("Một", values),))

    assert chart_svg(chart, "en", fonts).endswith("</svg>")


_DRAW = """
import sys
from pathlib import Path
from fundops.reporting.charts import chart_svg
from fundops.reporting.fonts import load_fonts
from tests.reporting.sample import bars, lines
fonts = load_fonts(Path(sys.argv[1]))
sys.stdout.buffer.write((chart_svg(bars(), "vi", fonts) + chart_svg(lines(), "vi", fonts)).encode())
"""


def test_the_same_numbers_are_the_same_bytes_in_any_process(fonts: Fonts, font_cache: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "PYTHONPATH": "."}
    other = subprocess.run(
        [sys.executable, "-c", _DRAW, str(font_cache)],
        env=environment,
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )

    here = chart_svg(bars(), "vi", fonts) + chart_svg(lines(), "vi", fonts)
    assert other.stdout.decode() == here


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.floats(-100, 100), max_size=6), st.floats(0.1, 20))
def test_spread_labels_keep_their_order_and_never_meet(heights: list[float], gap: float) -> None:
    placed = spread(heights, gap)

    order = sorted(range(len(heights)), key=lambda i: heights[i])
    for below, above in pairwise(order):
        assert placed[above] - placed[below] >= gap * 0.999


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1))
def test_a_scale_holds_every_value_and_zero(values: list[float]) -> None:
    scale = Scale.over(values)

    assert scale.low <= min([0.0, *values])
    assert scale.high >= max([0.0, *values])
    assert 2 <= len(scale.ticks) <= 9
