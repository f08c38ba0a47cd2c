"""A terminal, and a database with a whole demo in it: this folder's own copy."""

import pytest

from tests.cli.running import Terminal
from tests.db.conftest import place
from tests.demo.book import demo_database

__all__ = ["demo_database", "place"]


@pytest.fixture
def fundops(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capfd)
