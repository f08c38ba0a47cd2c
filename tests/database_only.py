"""A pytest plugin that leaves only the tests which a server of another version could answer
differently: those that use the database, and not by pages, papers or commands, which the other run
has already.

python -m tests.pg15 -p tests.database_only
"""

from pathlib import Path

import pytest

FIXTURES = {"cluster", "database", "worker_database", "session", "owner_connection"}
LEFT_OUT = {"access", "browser", "cli", "reporting", "web"}
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what asks for none of the database's fixtures, and what is left out."""
    kept = [item for item in items if _asks(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _asks(item: pytest.Item) -> bool:
    folder = item.path.relative_to(TESTS).parts[0]
    return folder not in LEFT_OUT and bool(FIXTURES & set(getattr(item, "fixturenames", ())))
