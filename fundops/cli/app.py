"""The commands, in the order in which `fundops --help` lists them."""

from typing import Annotated

import typer

from fundops.cli import calc, database, deployment, reports, rules, users


def _version(value: bool) -> None:  # noqa: FBT001 (typer calls it)
    if value:
        from importlib.metadata import version

        typer.echo(f"fundops {version('fundops')}")
        raise typer.Exit


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would print local variables, passwords among them
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Settings are environment variables: FUNDOPS_HOME, FUNDOPS_DATABASE_URL, "
    "FUNDOPS_HOST, FUNDOPS_PORT, FUNDOPS_LANG. See docs/operations.md.",
)


@app.callback()
def root(
    *,
    _show: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """The back office of a public venture fund: one double-entry book."""


app.command()(deployment.demo)
app.command()(deployment.init)
app.command()(deployment.serve)
app.add_typer(reports.app, name="report")
app.add_typer(rules.app, name="rules")
app.add_typer(calc.app, name="calc")
app.add_typer(users.app, name="user")
app.add_typer(database.app, name="db")
