"""${message}

Why: WRITE HERE what the office could not do before, and what this costs on a large book (locks, rewrites).

Revision ${up_revision}, after ${down_revision | comma,n}; ${create_date.date()}.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A lock that is not free within this time ends the migration, and nothing has changed; run it again later.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    # The book only goes forward: restore a backup, or write a migration that corrects this one.
    raise RuntimeError("migrations are not undone")
