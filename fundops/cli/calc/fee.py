"""`fundops calc fee TERMS.toml`: the management fee, row by row."""

from typing import TYPE_CHECKING

import typer

from fundops.cli.calc.answer import AsJson, In, print_json, print_table, speaking
from fundops.cli.calc.contract import Terms, amounts, exact, percent, span, toml_text
from fundops.formats import Lang, number

if TYPE_CHECKING:
    from fundops.terms.fees import FeePart, FeePeriod, Fees

HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Thời gian", "Cơ sở", "Số tiền cơ sở", "Mức phí", "Phần của năm", "Phí"),
    "en": ("Time", "Base", "Amount", "Rate", "Part of a year", "Fee"),
}
PERIOD_HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Kỳ", "Phí theo mức", "Mức tối thiểu", "Bù trừ", "Phí phải trả"),
    "en": ("Period", "Fee by rate", "Minimum", "Set off", "Fee charged"),
}
BASES: dict[str, dict[Lang, str]] = {
    "committed": {"vi": "vốn cam kết", "en": "committed"},
    "called": {"vi": "vốn đã gọi", "en": "called"},
    "invested": {"vi": "vốn đã đầu tư", "en": "invested"},
    "nav": {"vi": "giá trị tài sản ròng", "en": "NAV"},
}
TOTAL: dict[Lang, str] = {"vi": "Cộng", "en": "Total"}
UNUSED: dict[Lang, str] = {"vi": "Bù trừ chưa dùng hết", "en": "Not set off yet"}
ROW_FORMULA = "fee = amount * rate * fraction, half up"
FORMULA: dict[Lang, str] = {
    "vi": "Phí mỗi dòng = số tiền cơ sở × mức phí × phần của năm, làm tròn đến đồng.",
    "en": "The fee of a row = amount * rate * part of a year, rounded to the đồng, a half up.",
}


def fee(terms: Terms, *, lang: In = None, as_json: AsJson = False) -> None:
    """Work out a management fee between two days, both included.

    The file has the rates by date, how time and the base count, the minimum, what is set off, and
    the figures. A period that crosses a step shows both of its parts.
    """
    from fundops.terms.fees import fees
    from fundops.terms.reading.fees import read_fee_case

    with speaking(lang) as spoken:
        case = read_fee_case(toml_text(terms), terms.name)
        result = fees(case.terms, case.first, case.last, case.figures, case.others)
    if as_json:
        print_json(
            {
                "formula": ROW_FORMULA,
                "periods": [_period_json(each) for each in result.periods],
                "total": str(result.charged),
                "offset_unused": str(result.unused),
            }
        )
    else:
        _print(result, spoken)


def _period_json(period: "FeePeriod") -> dict[str, object]:
    return {
        "first_day": period.first,
        "last_day": period.last,
        "parts": [_part_json(each) for each in period.parts],
        "fee": str(period.fee),
        "minimum": str(period.minimum),
        "offset": str(period.offset),
        "charged": str(period.charged),
    }


def _part_json(part: "FeePart") -> dict[str, object]:
    return {
        "first_day": part.span.first,
        "last_day": part.span.last,
        "base": part.span.rate.base.value,
        "measured_on": part.span.measured_on,
        "amount": str(part.amount),
        "rate": exact(part.span.rate.rate),
        "fraction": exact(part.fraction),
        "fee": str(part.fee),
    }


def _print(result: "Fees", lang: Lang) -> None:
    parts = [part for period in result.periods for part in period.parts]
    print_table([HEAD[lang], *(_part_row(part, lang) for part in parts)])
    typer.echo(FORMULA[lang])
    typer.echo()
    columns = [(each.fee, each.minimum, each.offset, each.charged) for each in result.periods]
    rows = [
        (span(each.first, each.last, lang), *amounts(figures, lang))
        for each, figures in zip(result.periods, columns, strict=True)
    ]
    sums = [sum(column) for column in zip(*columns, strict=True)]
    print_table([PERIOD_HEAD[lang], *rows, (TOTAL[lang], *amounts(sums, lang))])
    if result.unused:
        typer.echo(f"{UNUSED[lang]}: {number(result.unused, lang)}")


def _part_row(part: "FeePart", lang: Lang) -> tuple[str, ...]:
    fraction = f"{part.fraction.numerator}/{part.fraction.denominator}"
    return (
        span(part.span.first, part.span.last, lang),
        BASES[part.span.rate.base.value][lang],
        number(part.amount, lang),
        percent(part.span.rate.rate, lang),
        fraction,
        number(part.fee, lang),
    )
