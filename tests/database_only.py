"""A pytest plugin that leaves only the tests which a server of another version could answer
differently: those that use the database, of the rooms whose guards and functions live in it. Pages,
papers, commands and the API are the other run's.

python -m tests.pg15 -p tests.database_only
"""

from pathlib import Path

import pytest

FIXTURES = {"cluster", "database", "worker_database", "session", "owner_connection"}
ROOMS = {"approvals", "audit", "capital", "db", "files", "ledger"}
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what asks for none of the database's fixtures, and what another room asks."""
    kept = [item for item in items if _asks(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _asks(item: pytest.Item) -> bool:
    room = item.path.relative_to(TESTS).parts[0]
    if room not in ROOMS or item.path.name.startswith(("test_api", "test_page")):
        return False
    return bool(FIXTURES & set(getattr(item, "fixturenames", ())))
