"""`fundops calc equalise FILE.toml`: what a later closing settles, investor by investor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from fundops.cli.calc.answer import AsJson, In, print_json, print_table, speaking
from fundops.cli.calc.contract import Terms, amounts, toml_text
from fundops.formats import Lang, day

if TYPE_CHECKING:
    from fundops.terms.equalisation import Equalised, Line, Settlement

HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Nhà đầu tư", "Vốn góp bù", "Lãi cân bằng", "Cộng phải trả", "Vốn thực góp", "Chưa góp"),
    "en": ("Investor", "Capital", "Interest", "To pay in all", "Paid-in after", "Unfunded after"),
}
CALL_HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Nhà đầu tư", "Phần phải góp", "Đã góp", "Chênh lệch", "Lãi cân bằng"),
    "en": ("Investor", "Share", "Paid", "Difference", "Interest"),
}
CALL: dict[Lang, str] = {"vi": "Đợt gọi vốn ngày", "en": "Call of"}
TOTAL: dict[Lang, str] = {"vi": "Cộng", "en": "Total"}
SIGNS: dict[Lang, str] = {
    "vi": "Số dương là phải trả, số âm là được nhận. Lãi cân bằng không tính vào cam kết, vốn thực "
    "góp và số đã phân phối.",
    "en": "Above zero is to be paid, below zero to be received. Interest is no part of the "
    "commitment, of paid-in capital or of distributions.",
}


def equalise(terms: Terms, *, lang: In = None, as_json: AsJson = False) -> None:
    """Work out who pays and who receives what at a later closing.

    Newcomers pay their share of the earlier calls with interest; those who were there have it back
    in proportion. Each call and each investor are shown to the đồng.
    """
    from fundops.terms.equalisation import equalise as settle
    from fundops.terms.reading.equalisation import read_closing

    with speaking(lang) as spoken:
        case = read_closing(toml_text(terms), terms.name)
        result = settle(case.terms, case.closing, case.parties, case.calls)
    if as_json:
        print_json(
            {
                "closing_date": case.closing,
                "investors": [_settlement_json(each) for each in result.parties],
                "lines": [_line_json(each) for each in result.lines],
            }
        )
    else:
        _print(result, spoken)


def _settlement_json(settlement: "Settlement") -> dict[str, object]:
    named = ("paid_in_before", "difference", "interest", "net", "paid_in_after", "unfunded_after")
    return {
        "name": settlement.party.name,
        "commitment": str(settlement.party.after),
        **{name: str(getattr(settlement, name)) for name in named},
    }


def _line_json(line: "Line") -> dict[str, object]:
    named = ("share", "paid", "difference", "interest")
    return {
        "call": line.call.on,
        "name": line.party.name,
        **{name: str(getattr(line, name)) for name in named},
    }


def _print(result: "Equalised", lang: Lang) -> None:
    figures = [
        (each.difference, each.interest, each.net, each.paid_in_after, each.unfunded_after)
        for each in result.parties
    ]
    names = [each.party.name for each in result.parties]
    _print_summed(HEAD[lang], names, figures, lang)
    typer.echo(SIGNS[lang])
    for first in range(0, len(result.lines), len(names)):
        lines = result.lines[first : first + len(names)]
        typer.echo(f"\n{CALL[lang]} {day(lines[0].call.on, lang)}")
        _print_summed(
            CALL_HEAD[lang],
            [line.party.name for line in lines],
            [(line.share, line.paid, line.difference, line.interest) for line in lines],
            lang,
        )


def _print_summed(
    head: tuple[str, ...], names: Sequence[str], figures: Sequence[tuple[int, ...]], lang: Lang
) -> None:
    rows = [(name, *amounts(row, lang)) for name, row in zip(names, figures, strict=True)]
    sums = [sum(column) for column in zip(*figures, strict=True)]
    print_table([head, *rows, (TOTAL[lang], *amounts(sums, lang))])
