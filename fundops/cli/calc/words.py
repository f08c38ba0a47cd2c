"""`fundops calc words N`: a whole number in words, as official papers carry it."""

import re
from typing import Annotated

import typer

from fundops.cli.calc.answer import AsJson, In, print_json, speaking
from fundops.cli.calc.errors import NumberNotWhole

MOST_DIGITS = 60


def words(
    number: Annotated[str, typer.Argument(metavar="N", help="A whole number: 1500000.")],
    *,
    lang: In = None,
    as_json: AsJson = False,
) -> None:
    """Read a whole number out: 600000000000 is "sáu trăm tỷ".

    Digits with or without separators of thousands, points or commas; --lang vi or en.
    """
    from fundops.words import number_in_words

    with speaking(lang) as spoken:
        whole = _whole(number)
        said = number_in_words(whole, spoken)
    if as_json:
        print_json({"number": str(whole), "lang": spoken, "words": said})
    else:
        typer.echo(said)


def _whole(text: str) -> int:
    tidy = text.strip()
    grouped = r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:(?P<by>[., ])[0-9]{3})(?:(?P=by)[0-9]{3})*)"
    if len(tidy) > MOST_DIGITS or not re.fullmatch(grouped, tidy):
        raise NumberNotWhole(text=tidy[:MOST_DIGITS])
    return int(re.sub(r"[., ]", "", tidy))
