"""A pytest plugin that leaves only the tests which use the database, for a run on another server.

python -m tests.pg15 -p tests.database_only
"""

import pytest

FIXTURES = {"cluster", "database", "worker_database", "session", "owner_connection"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what asks for none of the database's fixtures."""
    kept = [item for item in items if FIXTURES & set(getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
