"""What the address and the query of a request mean: `fund`, and `cut` for as-of and as-known-on.

dependencies = {"fund": …, "cut": …}     of a controller whose path has {fund_code:str}
"""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME
from fundops.ledger.errors import EntryUnknown, MomentMalformed
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Book, Cut, TreeHead
from fundops.ledger.values.registers import Fund

FundCode = Annotated[
    str, PathParameter(pattern="^[A-Z][A-Z0-9]{1,11}$", description="A fund's code: HVCF")
]
CodeInPath = Annotated[str, PathParameter(pattern=r"^[\w./-]{1,60}$", description="A code")]
Number = Annotated[int, PathParameter(ge=1, le=10**15, description="A running number, from 1")]
On = Annotated[
    date | None, QueryParameter(description="The last day that counts; today when left out")
]
Since = Annotated[
    date | None, QueryParameter(description="The first day that counts; else from the beginning")
]
KnownOn = Annotated[
    str | None,
    QueryParameter(
        max_length=40,
        description="As the book was known then: a day (its end in Vietnam) or a time with its"
        " zone. Now when left out.",
    ),
]
Size = Annotated[
    int | None,
    QueryParameter(ge=0, le=10**15, description="A size of the tree; the newest when left out"),
]
BookWanted = Annotated[Book, QueryParameter(description="Whose figures: common, nav, statutory")]
_YEARS = range(1900, 2200)


def fund(session: NamedDependency[Session], fund_code: FundCode) -> Fund:
    """The dependency `fund`: of the address, on record."""
    return master.fund(session, fund_code)


def cut(
    session: NamedDependency[Session],
    fund: NamedDependency[Fund],
    on: On = None,
    known_on: KnownOn = None,
) -> Cut:
    """The dependency `cut`: what of the fund's book a reader asked to see."""
    moment = None if known_on is None else moment_of(known_on)
    return balances.cut(session, fund.code, on or master.today(session), moment)


def moment_of(text: str) -> datetime:
    """A time with its zone; a day stands for its end in Vietnam."""
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == len("2026-09-30"):
            day_after = moment.date() + timedelta(days=1)
            moment = datetime.combine(day_after, time(), VIETNAM_TIME) - timedelta(microseconds=1)
    except (ValueError, OverflowError):
        raise MomentMalformed(text=text) from None
    if moment.utcoffset() is None or moment.year not in _YEARS:
        raise MomentMalformed(text=text)
    return moment


def head_at(session: Session, cut: Cut, size: int | None) -> TreeHead:
    """The tree of the cut, or of a size that the book has reached by then."""
    if size is not None and size > cut.seq:
        raise EntryUnknown(fund=cut.fund, seq=size)
    return balances.head(session, Cut(cut.fund, cut.seq if size is None else size, cut.on))


OF_A_FUND = {
    "fund": Provide(fund, sync_to_thread=True),
    "cut": Provide(cut, sync_to_thread=True),
}
