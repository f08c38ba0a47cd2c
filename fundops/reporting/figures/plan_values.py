"""What the report on the City's plans is built from."""

from dataclasses import dataclass
from datetime import date

from fundops.periods import Span
from fundops.plan.values.actuals import Actual, Standing
from fundops.plan.values.reminding import Reminders
from fundops.reporting.figures.values import Heading


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report that counts, the names of the files that lie with it, and who reported."""

    actual: Actual
    files: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsFigures:
    """closes_on: the last day that counts; it is the day the report is due."""

    heading: Heading
    period: Span
    closes_on: date
    standings: tuple[Standing, ...]
    evidence: tuple[Evidence, ...]
    reminders: Reminders
