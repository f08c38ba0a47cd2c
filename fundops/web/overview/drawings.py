"""The overview's charts, as values: what came in each quarter, and the goal that the City sets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from fundops.formats import Lang, in_billions
from fundops.i18n import Texts
from fundops.money import Money
from fundops.periods import Quarter
from fundops.reporting.figures.values import QuarterPaid
from fundops.reporting.values import Chart, Series
from fundops.settings import Settings
from fundops.web.charts import Figure, figure
from fundops.web.overview.reading import Capital

BILLION = 10**9
SHOWN = 12
"""Quarters of the first chart: what can be read on a narrow screen."""


@dataclass(frozen=True, slots=True)
class Pen:
    """For whom a chart is drawn: in which words, of a fund in which currency, kept where."""

    lang: Lang
    words: Texts
    currency: str
    settings: Settings

    def gettext(self, text: str) -> str:
        return self.words.gettext(text)

    def billions(self, minor: int) -> str:
        return in_billions(Money.of_minor(minor, self.currency), self.lang)


def drawn(pen: Pen, capital: Capital) -> list[Figure]:
    """Both charts; none before the first contribution, which would be an empty pen."""
    quarters = capital.figures.quarter_paid
    if not any(each.city or each.others for each in quarters):
        return []
    charts = [_contributions(pen, quarters[-SHOWN:])]
    if capital.match_rule is not None:
        charts.append(_match(pen, quarters, capital.match_rule.limit["times"]))
    labels = [each.quarter.label(pen.lang) for each in quarters]
    return [
        figure(
            chart,
            pen.lang,
            pen.settings,
            labels=labels[-len(chart.labels) :],
            first=pen.gettext("Quý"),
            unit=pen.gettext("đồng"),
        )
        for chart in charts
    ]


def _contributions(pen: Pen, quarters: Sequence[QuarterPaid]) -> Chart:
    city = sum(each.city for each in quarters)
    others = sum(each.others for each in quarters)
    said = pen.gettext(
        "Biểu đồ cột theo quý, từ {first} đến {last}: ngân sách Thành phố góp {city},"
        " các nhà đầu tư khác góp {others}."
    ).format(
        first=quarters[0].quarter.label(pen.lang),
        last=quarters[-1].quarter.label(pen.lang),
        city=pen.billions(city),
        others=pen.billions(others),
    )
    return Chart(
        id="contributions",
        kind="bars",
        title=pen.gettext("Vốn góp theo quý"),
        axis=pen.gettext("Tỷ đồng"),
        labels=_labels(each.quarter for each in quarters),
        series=(
            Series(pen.gettext("Ngân sách Thành phố"), tuple(each.city for each in quarters)),
            Series(pen.gettext("Nhà đầu tư khác"), tuple(each.others for each in quarters)),
        ),
        scale=BILLION,
        caption=pen.gettext("Theo ngày giá trị của khoản góp vốn; không kể tài trợ nhận được."),
        description=said,
    )


def _match(pen: Pen, quarters: Sequence[QuarterPaid], times: int) -> Chart:
    others = tuple(accumulate(each.others for each in quarters))
    limit = tuple(times * city for city in accumulate(each.city for each in quarters))
    said = (
        pen.gettext(
            "Biểu đồ đường: đến {last}, các nhà đầu tư khác đã góp {others}, đạt mức {limit}."
        )
        if others[-1] >= limit[-1]
        else pen.gettext(
            "Biểu đồ đường: đến {last}, các nhà đầu tư khác đã góp {others}, chưa đạt mức {limit}."
        )
    ).format(
        last=quarters[-1].quarter.label(pen.lang),
        others=pen.billions(others[-1]),
        limit=pen.billions(limit[-1]),
    )
    return Chart(
        id="match",
        kind="lines",
        title=pen.gettext("Vốn góp lũy kế so với chỉ tiêu huy động"),
        axis=pen.gettext("Tỷ đồng"),
        labels=_labels(each.quarter for each in quarters),
        series=(
            Series(pen.gettext("Nhà đầu tư khác, lũy kế"), others),
            Series(pen.gettext("Mức cần đạt: {times} lần ngân sách").format(times=times), limit),
        ),
        scale=BILLION,
        caption=pen.gettext(
            "Đường nét đứt là {times} lần vốn thực góp lũy kế của ngân sách Thành phố."
        ).format(times=times),
        description=said,
    )


def _labels(quarters: Iterable[Quarter]) -> tuple[str, ...]:
    """Short, so that eight of them stand side by side."""
    return tuple(f"Q{quarter.number}/{quarter.year}" for quarter in quarters)
