"""Alembic's entry: migrations run over the connection that `fundops.db.migrate` gives, as the
owner's role.

The roles exist before the first migration, so every table and function belongs to `fundops_owner`
from the beginning. Each migration is one transaction, and waits 5 s at most for a lock: a migration
that queues behind a long report would stop every request behind itself.
"""

from alembic import context
from sqlalchemy import Connection, MetaData, text

from fundops.db.connect import OWNER_ROLE
from fundops.db.roles import ensure_roles


def _tables() -> MetaData:
    """Only a new revision is compared with the tables; an upgrade does not import them."""
    from fundops.tables import metadata  # noqa: PLC0415 (see above)

    return metadata


def run(connection: Connection) -> None:
    ensure_roles(connection)
    connection.execute(text(f"SET ROLE {OWNER_ROLE}"))
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=_tables() if context.config.attributes.get("compare") else None,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("RESET ROLE"))
    connection.commit()


run(context.config.attributes["connection"])
