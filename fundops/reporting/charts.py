"""A chart as one SVG, for the page and for the PDF alike.

The SVG carries presentation attributes only, so it may stand inline under the strict content
policy. Series differ by darkness, marker and dash as well as by colour, and carry their values,
because statements are read on copies of copies. Scales are reckoned here rather than by Vega,
so that labels can be placed where they do not meet.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import altair as alt
import vl_convert

from fundops.formats import Lang, fixed
from fundops.money import Rounding, divide
from fundops.reporting.fonts import Fonts
from fundops.reporting.scales import Scale, spread
from fundops.reporting.values import Chart, Series

INK: Final = "#16202b"
GREY: Final = "#4a5764"
LINE: Final = "#d5dbe1"
SERIES: Final = ("#1d4f91", "#e0a030", "#8fb0d8", "#4a5764")
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond")
_DASHES: Final = ((1, 0), (1, 0), (7, 2), (2, 2))
_LIMIT_DASH: Final = (6, 4)
_LOCALE: Final[Mapping[Lang, Mapping[str, Any]]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""], "minus": "-"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": "-"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How large a picture is and how its letters look, in px; by default as wide as a page's text.

    plot_width, plot_height: what axes and legend leave, near enough to space labels. size: of
    labels; small: of the values over bars. measure: how wide a text of a size is. legend_columns: 0
    for as many as there are names.
    """

    family: str
    fallbacks: str
    measure: Callable[[str, float], float]
    width: int = 624  # 165 mm at 96 to the inch
    height: int = 270
    plot_width: int = 560
    plot_height: int = 200
    size: int = 12  # 9 pt on paper
    small: int = 11
    legend_columns: int = 0


@dataclass(frozen=True, slots=True)
class _Point:
    label: str
    series: str
    value: float
    shown: str


@lru_cache(maxsize=128)
def chart_svg(chart: Chart, lang: Lang, fonts: Fonts) -> str:
    """The picture for paper, as wide as the text of an A4 page. Title and caption are the page's
    to set.
    """
    fallbacks = "Times New Roman, Times, serif"
    return picture(chart, lang, Look(family=fonts.family, fallbacks=fallbacks, measure=fonts.width))


def picture(chart: Chart, lang: Lang, look: Look) -> str:
    """The picture as one SVG."""
    scale = Scale.over([p.value for p in _points(chart, lang)])
    draw = _bars if chart.kind == "bars" else _lines
    spec = (
        draw(chart, lang, look, scale)
        .properties(
            width=look.width,
            height=look.height,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure(font=look.family, background="transparent", aria=False, padding=4)
        .configure_view(stroke=None)
        .to_dict(validate=False)  # each part was validated when it was made
    )
    svg = vl_convert.vegalite_to_svg(spec, format_locale=dict(_LOCALE[lang]))
    return _finished(svg, chart, look)


def number(value: int, chart: Chart, lang: Lang) -> str:
    """An exact amount in the chart's unit, with as many decimals as its size calls for."""
    largest = max((abs(v) for s in chart.series for v in s.values if v is not None), default=0)
    decimals = next((d for d in (0, 1) if largest >= chart.scale * 10 ** (2 - d)), 2)
    exact = divide(value * 10**decimals, chart.scale, Rounding.HALF_UP)
    return fixed(exact, decimals, lang)


def _points(chart: Chart, lang: Lang) -> list[_Point]:
    return [
        _Point(label, s.name, value / chart.scale, number(value, chart, lang))
        for s in chart.series
        for label, value in zip(chart.labels, s.values, strict=True)
        if value is not None
    ]


def _rows(points: list[_Point]) -> alt.Data:
    values = [{"x": p.label, "s": p.series, "y": p.value, "t": p.shown} for p in points]
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _y(chart: Chart, look: Look, scale: Scale) -> alt.Y:
    axis = alt.Axis(
        values=list(scale.ticks),
        format=",.2~f",
        domain=False,
        ticks=False,
        gridColor=LINE,
        labelColor=GREY,
        labelFontSize=look.size,
        titleColor=GREY,
        titleFontSize=look.size,
        titleFontWeight="normal",
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=0,
        titleY=-8,
        titleBaseline="bottom",
    )
    domain = alt.Scale(domain=[scale.low, scale.high], nice=False, zero=False)
    return alt.Y("y:Q", title=chart.axis, axis=axis, scale=domain)


def _x(chart: Chart, look: Look, scale: alt.Scale) -> alt.X:
    room = look.plot_width / max(1, len(chart.labels))
    widest = max((look.measure(label, look.size) for label in chart.labels), default=0)
    axis = alt.Axis(
        labelAngle=0 if widest <= room - 4 else -45,
        labelOverlap=False if room >= look.size else "greedy",
        labelColor=INK,
        labelFontSize=look.size,
        labelLimit=0,
        domainColor=GREY,
        tickColor=GREY,
        title=None,
    )
    return alt.X("x:N", sort=list(chart.labels), axis=axis, scale=scale)


def _legend(look: Look, size: int, **symbol: Any) -> alt.Legend:
    return alt.Legend(
        orient="bottom",
        title=None,
        labelColor=INK,
        labelFontSize=look.size,
        labelLimit=0,
        symbolSize=size,
        columns=look.legend_columns or alt.Undefined,
        columnPadding=18,
        offset=8,
        **symbol,
    )


def _names(chart: Chart) -> list[str]:
    return [s.name for s in chart.series]


def _bars(chart: Chart, lang: Lang, look: Look, scale: Scale) -> alt.LayerChart:
    points = _points(chart, lang)
    names = _names(chart)
    colour = alt.Scale(domain=names, range=[SERIES[i % len(SERIES)] for i in range(len(names))])
    base = alt.Chart(_rows(points)).encode(
        x=_x(chart, look, alt.Scale(paddingInner=0.28, paddingOuter=0.14)),
        y=_y(chart, look, scale),
        xOffset=alt.XOffset("s:N", sort=names, scale=alt.Scale(paddingInner=0.06)),
    )
    legend = _legend(look, 130, symbolType="square")
    bars = base.mark_bar(stroke=INK, strokeWidth=0.6).encode(
        color=alt.Color("s:N", sort=names, scale=colour, legend=legend)
    )
    return alt.LayerChart(layer=[bars, *_bar_labels(base, points, chart, look)])


def _bar_labels(
    base: alt.Chart, points: list[_Point], chart: Chart, look: Look
) -> Iterator[alt.Chart]:
    """Values over the bars: upright where a bar is wide enough, on their side where not."""
    bar = look.plot_width / max(1, len(chart.labels)) * 0.72 / max(1, len(chart.series))
    widest = max((look.measure(p.shown, look.small) for p in points), default=0.0)
    if bar < look.small - 1:
        return  # the numbers are in the tables; here they would only blot
    level = widest <= bar + 4
    for sign, where in ((1, "datum.y >= 0"), (-1, "datum.y < 0")):
        placed: dict[str, Any] = (
            {"dy": -5 * sign, "baseline": "bottom" if sign > 0 else "top"}
            if level
            else {"angle": 270, "align": "left" if sign > 0 else "right", "dx": 4 * sign}
            | {"baseline": "middle"}
        )
        yield (
            base.mark_text(fontSize=look.small, color=INK, **placed)
            .transform_filter(where)
            .encode(text="t:N")
        )


def _lines(chart: Chart, lang: Lang, look: Look, scale: Scale) -> alt.LayerChart:
    points = _points(chart, lang)
    names = _names(chart)
    limited = len(names) > 1
    plain = len(names) - 1 if limited else 1
    colours = [SERIES[i % len(SERIES)] for i in range(plain)] + [INK] * limited
    dashes = [_DASHES[i % len(_DASHES)] for i in range(plain)] + [_LIMIT_DASH] * limited
    base = alt.Chart(_rows(points)).encode(
        x=_x(chart, look, alt.Scale(padding=0.4)), y=_y(chart, look, scale)
    )
    colour = alt.Color(
        "s:N",
        sort=names,
        scale=alt.Scale(domain=names, range=colours),
        legend=_legend(look, 900, symbolType="stroke", symbolStrokeWidth=2.2),
    )
    dash = alt.StrokeDash("s:N", scale=alt.Scale(domain=names, range=dashes))
    lines = base.mark_line(strokeWidth=2.2).encode(color=colour, strokeDash=dash)
    markers = (
        base.mark_point(filled=True, opacity=1, size=46)
        .transform_filter(alt.FieldOneOfPredicate(field="s", oneOf=names[:plain]))
        .encode(
            color=alt.Color("s:N", legend=None),
            shape=alt.Shape(
                "s:N",
                scale=alt.Scale(
                    domain=names[:plain], range=[_SHAPES[i % len(_SHAPES)] for i in range(plain)]
                ),
                legend=None,
            ),
        )
    )
    ends = _end_labels(points, base, chart.series, look, scale)
    return alt.LayerChart(layer=[lines, markers, ends])


def _end_labels(
    points: list[_Point], base: alt.Chart, series: tuple[Series, ...], look: Look, scale: Scale
) -> alt.Chart:
    """The last value of each line, moved apart where two would print over each other."""
    last = [[p for p in points if p.series == s.name][-1:] for s in series]
    ends = [found[0] for found in last if found]
    gap = (scale.high - scale.low) * (look.size + 1) / look.plot_height
    heights = spread([p.value for p in ends], gap)
    moved = [
        _Point(p.label, p.series, height, p.shown) for p, height in zip(ends, heights, strict=True)
    ]
    labels: alt.Chart = base.mark_text(
        align="left", dx=7, baseline="middle", fontSize=look.size, fontWeight="bold", color=INK
    ).encode(text="t:N")
    labels.data = _rows(moved)
    return labels


_TAG: Final = re.compile(r"<[^>]+>")
_GROUND: Final = re.compile(r'<rect [^>]*fill="transparent"/>')
_LONG_DECIMAL: Final = re.compile(r"-?\d+\.\d{3,}")


def _finished(svg: str, chart: Chart, look: Look) -> str:
    """Name the picture for those who hear it, and drop digits that no printer sees."""
    rounded = _TAG.sub(lambda tag: _LONG_DECIMAL.sub(_rounded, tag[0]), svg)
    root, rest = rounded.split(">", 1)
    family = f"{look.family}, {look.fallbacks}"
    # No ground of its own: the paper is white, and the page may be dark.
    rest = _GROUND.sub("", rest, count=1)
    named = (
        f'{root} role="img" font-family={quoteattr(family)}'
        f' aria-labelledby="{chart.id}-title {chart.id}-desc">'
        f'<title id="{chart.id}-title">{escape(chart.title)}</title>'
        f'<desc id="{chart.id}-desc">{escape(chart.description)}</desc>'
    )
    return named + rest.replace(f'font-family="{look.family}"', f"font-family={quoteattr(family)}")


def _rounded(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 2):g}"
