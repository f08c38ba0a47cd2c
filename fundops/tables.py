"""Every table of every domain, so that Alembic sees one metadata."""

import fundops.capital.models
import fundops.edge.idempotency
import fundops.ledger.models.book
import fundops.ledger.models.registers
import fundops.reporting.models  # noqa: F401 (imported for their tables, as are those above)
from fundops.db.base import Base

metadata = Base.metadata
