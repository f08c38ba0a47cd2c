"""Every table of every domain, so that Alembic sees one metadata."""

import fundops.audit.models
import fundops.capital.models
import fundops.edge.idempotency
import fundops.files.models
import fundops.identity.models
import fundops.ledger.models.book
import fundops.ledger.models.checks
import fundops.ledger.models.registers
import fundops.meetings.models
import fundops.plan.models
import fundops.reporting.models  # noqa: F401 (imported for their tables, as are those above)
from fundops.db.base import Base

metadata = Base.metadata
