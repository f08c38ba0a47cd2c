"""Every command explains itself; a wrong command line is exit code 2."""

import subprocess
import sys

import pytest

from tests.cli.running import Terminal

COMMANDS = (
    (),
    ("demo",),
    ("init",),
    ("serve",),
    ("db",),
    ("db", "upgrade"),
    ("db", "check"),
    ("db", "url"),
    ("db", "run"),
    ("report",),
    ("report", "list"),
    ("report", "print"),
    ("report", "board-quarterly"),
    ("rules",),
    ("rules", "check"),
    ("calc",),
    ("calc", "irr"),
    ("calc", "mirr"),
    ("calc", "multiples"),
    ("calc", "pme"),
    ("calc", "dietz"),
    ("calc", "words"),
    ("calc", "waterfall"),
    ("calc", "fee"),
    ("calc", "equalise"),
    ("calc", "split"),
    ("user",),
    ("user", "add"),
    ("user", "role"),
    ("user", "role", "give"),
    ("user", "role", "take"),
    ("user", "reset"),
    ("user", "list"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(fundops: Terminal, command: tuple[str, ...]) -> None:
    ended = fundops(*command, "--help")
    assert ended.code == 0
    assert "Usage: fundops" in ended.out


@pytest.mark.parametrize(
    "command",
    [("nonsense",), ("report", "board-quarterly"), ("demo", "--startups", "-1"), ("serve", "--x")],
    ids=" ".join,
)
def test_a_wrong_command_line_is_exit_code_2(fundops: Terminal, command: tuple[str, ...]) -> None:
    ended = fundops(*command)
    assert ended.code == 2
    assert "Usage: fundops" in ended.err
    assert "Traceback" not in ended.err


def test_the_version_is_told(fundops: Terminal) -> None:
    assert fundops("--version").out == "fundops 0.1.0\n"


def test_help_needs_no_database_library() -> None:
    """`--help` and a refused port are quick because nothing heavy is imported for them."""
    program = "import fundops.cli, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"sqlalchemy", "psycopg", "litestar", "granian", "reportlab", "altair", "alembic"}
    assert not heavy & set(done.stdout.split())


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fundops", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("fundops ")
