"""`fundops calc split AMOUNT WEIGHTS.csv`: shares that sum to the amount, to the đồng."""

from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.calc.answer import AsJson, File, In, print_json, print_table, speaking
from fundops.cli.calc.errors import NOT_NEGATIVE
from fundops.formats import Lang, number

if TYPE_CHECKING:
    from decimal import Decimal

    from fundops.cli.calc.sheet import Row

HEAD: dict[Lang, tuple[str, str, str]] = {
    "vi": ("Bên nhận", "Tỷ trọng", "Phần được chia"),
    "en": ("Share of", "Weight", "Amount"),
}
TOTAL: dict[Lang, str] = {"vi": "Cộng", "en": "Total"}


def split(
    amount: Annotated[
        str, typer.Argument(metavar="AMOUNT", help="Whole đồng: 1000000, 1.000.000 or 1,000,000.")
    ],
    weights: File,
    *,
    lang: In = None,
    as_json: AsJson = False,
) -> None:
    """Share an amount by weights, by largest remainder; the shares sum to the amount.

    The file has a column `weight` and, if they are to be named, `name`. A weight of 0 receives
    nothing. A negative amount is shared as its positive one is: write it after two dashes.
    """
    from fundops.cli.calc.sheet import read_sheet
    from fundops.parsing import parse_money
    from fundops.terms.errors import WeightsAllZero
    from fundops.terms.shares import shares

    with speaking(lang) as spoken:
        whole = parse_money(amount).minor
        sheet = read_sheet(weights, ["weight"], optional=["name"])
        rows = sheet.each(_weight)
        if not any(weight for _, weight in rows):
            raise WeightsAllZero
        parts = shares(whole, [weight for _, weight in rows])
    if as_json:
        listed = [
            {"name": name, "weight": weight, "amount": str(part)}
            for (name, weight), part in zip(rows, parts, strict=True)
        ]
        print_json({"amount": str(whole), "shares": listed})
        return
    cells = [
        (name, _shown(weight, spoken), number(part, spoken))
        for (name, weight), part in zip(rows, parts, strict=True)
    ]
    total = _shown(sum(weight for _, weight in rows), spoken)
    print_table([HEAD[spoken], *cells, (TOTAL[spoken], total, number(sum(parts), spoken))])


def _weight(row: "Row") -> "tuple[str, Decimal]":
    """A share without a name has the number of its line."""
    weight = row.number("weight", relative=True)
    if weight < 0:
        raise row.wrong("weight", NOT_NEGATIVE)
    return (row.text("name") if row.has("name") else str(row.line)), weight


def _shown(weight: "Decimal | int", lang: Lang) -> str:
    text = f"{weight:,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
