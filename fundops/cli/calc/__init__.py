"""`fundops calc …`: calculators for anyone, from a CSV file to figures; no database is touched.

One module a calculator, and one line in `CALCULATORS`. `sheet` reads a file, `answer` prints a
result, `errors` says what is wrong with a cell. The sums are those that serve the statements.
"""

from collections.abc import Callable

import typer

from fundops.cli.calc import dietz, equalise, fee, irr, multiples, pme, split, waterfall, words

CALCULATORS: dict[str, Callable[..., None]] = {  # as `fundops calc --help` lists them
    "irr": irr.irr,
    "mirr": irr.mirr,
    "multiples": multiples.multiples,
    "pme": pme.pme,
    "dietz": dietz.dietz,
    "waterfall": waterfall.waterfall,
    "fee": fee.fee,
    "equalise": equalise.equalise,
    "split": split.split,
    "words": words.words,
}

app = typer.Typer(
    no_args_is_help=True,
    help="Calculators for anyone: a CSV file in, figures out; no database is needed.",
)
for _name, _calculator in CALCULATORS.items():
    # "-5" is a number; a wrong option is one argument too many
    app.command(_name, context_settings={"ignore_unknown_options": _name == "words"})(_calculator)
