"""What a feed is, and what it may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from fundops.audit import queries as audit
from fundops.audit.values import Scope
from fundops.ledger.values.figures import Cut
from fundops.plan.values.actuals import Reading, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure or a state, in words too. path: the page where it stands. entries: the running
    numbers of the book that it sums; records: what else it rests on.
    """

    reading: Reading
    vi: str
    en: str
    path: str
    entries: tuple[int, ...] = ()
    records: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing to say, and why; it is not 0."""

    vi: str
    en: str


Answer = Callable[[Session, Cut], Said | Silent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """id: what the answer is called. pack: whose book. how: what is counted, in words."""

    id: str
    pack: str
    how_vi: str
    how_en: str
    answer: Answer


def not_kept(vi: str, en: str) -> Answer:
    """The answer of what no room of this program keeps yet."""

    def answer(_session: Session, _cut: Cut) -> Silent:
        return Silent(f"Chưa có dữ liệu: {vi}.", f"No data yet: {en}.")

    return answer


def was_known(session: Session, cut: Cut, table: str, key: str, wanted: Mapping[str, Any]) -> bool:
    """Whether a record stood so when the cut knew it: records without an entry tell by the log."""
    if cut.known_on is None:
        return True
    lines = audit.trail(session, table, key, Scope(funds=frozenset({cut.fund})), cut.fund)
    return any(
        line.at <= cut.known_on and wanted.items() <= dict(line.after).items() for line in lines
    )
