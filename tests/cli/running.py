"""The command as a person types it, inside this process."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fundops.cli import main
from fundops.db.engine import Database
from fundops.settings import read_settings


@dataclass(frozen=True)
class Ended:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Fundops = Callable[..., Ended]


class Terminal:
    """Runs `fundops` with arguments; what it reads from the environment is set on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capfd = capfd
        for name in ("HOME", "DATABASE_URL", "OWNER_DATABASE_URL", "HOST", "PORT", "FONT_DIR"):
            monkeypatch.delenv(f"FUNDOPS_{name}", raising=False)
        monkeypatch.setenv("COLUMNS", "100")
        self.set(LANG="en")

    def set(self, **names: str) -> None:
        """Set FUNDOPS_ variables."""
        for name, value in names.items():
            self.monkeypatch.setenv(f"FUNDOPS_{name}", value)

    def on(self, database: Database) -> None:
        """Work on a database of the tests' server."""
        self.set(DATABASE_URL=database.owner_conninfo)

    def __call__(self, *arguments: str) -> Ended:
        read_settings.cache_clear()
        self.monkeypatch.setattr("sys.argv", ["fundops", *arguments])
        self.capfd.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        finally:
            read_settings.cache_clear()
        out, err = self.capfd.readouterr()
        return Ended(int(str(code or 0)), out, err)

    def refused(self, *arguments: str) -> str:
        """The one sentence of a command that is declined."""
        ended = self(*arguments)
        assert ended.code == 1, ended
        assert "Traceback" not in ended.err
        assert ended.err.count("\n") == 1, ended.err
        return ended.err.strip()
