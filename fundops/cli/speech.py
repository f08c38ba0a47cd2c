"""How the command speaks: results on standard output, everything else on standard error.

Messages are in the language of `FUNDOPS_LANG`, else of the terminal (`LC_ALL`, `LC_MESSAGES`,
`LANG`); where that says neither, in Vietnamese with the English beneath. Help is in English.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import typer

from fundops.errors import Lang, Refusal, Refusals

VARIABLES = ("FUNDOPS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


class Progress(Protocol):
    """What long work calls after each step."""

    def __call__(self, label: str, done: int, total: int, /) -> None: ...


def languages() -> tuple[Lang, ...]:
    """The reader's language, or both."""
    for name in VARIABLES:
        match os.environ.get(name, "").lower()[:2]:
            case "vi":
                return ("vi",)
            case "en":
                return ("en",)
    return ("vi", "en")


def tell(vi: str, en: str) -> None:
    """Say what goes on; to standard error, so that a script's output stays clean."""
    spoken = {"vi": vi, "en": en}
    for lang in languages():
        typer.echo(spoken[lang], err=True)


def refuse(refusal: Refusal, asked: Lang | None = None) -> None:
    """The sentence of a refusal, in the language that was asked for or the reader's; of several,
    each in a line of its own.
    """
    faults = refusal.faults if isinstance(refusal, Refusals) else ()
    for lang in languages() if asked is None else (asked,):
        typer.echo(refusal.sentence(lang), err=True)
        for fault in faults:
            typer.echo(f"- {fault.sentence(lang)}", err=True)


@contextmanager
def progress_bar(vi: str, en: str) -> Iterator[Progress]:
    """A bar while a person looks on; one line at the beginning where nobody does."""
    if not sys.stderr.isatty():
        tell(vi, en)
        yield lambda _label, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    title = vi if languages()[0] == "vi" else en
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[label]}", style="dim"),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=None, label="")

        def step(label: str, done: int, total: int, /) -> None:
            bar.update(task, completed=done, total=total, label=label)

        yield step
