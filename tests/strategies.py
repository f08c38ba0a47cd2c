"""What Hypothesis may draw: money, texts that the database takes, entries, and plans of a fund's
life.
"""

from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from hypothesis import strategies as st

from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series
from fundops.ledger.values.registers import Basis
from fundops.money import Money, vnd
from tests.builders import FUND

LARGEST = 10**15  # a million tỷ đồng: far above any fund, far below a BIGINT
DAYS = st.dates(date(2026, 1, 5), date(2027, 12, 31))


def amounts(smallest: int = 1, largest: int = LARGEST) -> st.SearchStrategy[Money]:
    """Money in đồng."""
    return st.integers(smallest, largest).map(vnd)


def _composed(text: str) -> str:
    return normalize("NFC", text)


# Anything that a text column can hold: quotes, backslashes, control characters, emoji; no NUL, no
# lone surrogate, and only characters that Python and both servers know.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\"\\/'\b\f\n\r\t\x01\x1f\x7f\u0085\u2028\u2029€😀🏳️‍🌈"),
        st.sampled_from("đĐăÂêÔơƯựẵỘ ỷễ"),
        st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cn", "Co")),
    ),
    max_size=25,
).map(_composed)
WORDS = TEXTS.filter(bool)

ACCOUNTS = ("1121", "1388", "331", "6428", "64271", "5153", "711", "811", "4118")
MEMO = ("0101", "0102", "0103", "0109", "0301", "0302", "0309")


@st.composite
def dimensions(draw: st.DrawFn) -> Dimensions:
    """Free codes alone: a party or a bank account would have to be on record."""
    used = draw(
        st.sets(st.sampled_from(("decision", "lot", "agreement", "programme", "line")), max_size=2)
    )
    codes = {name: draw(WORDS) for name in sorted(used)}
    return Dimensions(budget_year=draw(st.none() | st.integers(2026, 2035)), **codes)


@st.composite
def _group(draw: st.DrawFn, accounts: tuple[str, ...]) -> list[Line]:
    """Lines of one group that sum to zero."""
    drawn = draw(st.lists(st.integers(-LARGEST, LARGEST).filter(bool), min_size=1, max_size=3))
    if rest := sum(drawn):
        drawn.append(-rest)
    return [
        Line(
            draw(st.sampled_from(accounts)), vnd(amount), draw(dimensions()), draw(_foreign(amount))
        )
        for amount in drawn
    ]


def _foreign(amount: int) -> st.SearchStrategy[Money | None]:
    cents = st.integers(1, LARGEST).map(lambda c: Money.of_minor(c if amount > 0 else -c, "USD"))
    return st.none() | cents


@st.composite
def entries(draw: st.DrawFn) -> JournalEntry:
    """A balanced entry of any shape: several groups, free texts, foreign amounts."""
    lines = draw(_group(ACCOUNTS))
    for accounts in (MEMO[:4], MEMO[4:]):
        if draw(st.booleans()):
            lines += draw(_group(accounts))
    return JournalEntry(
        fund=FUND,
        kind=draw(st.sampled_from(("ledger.general", "ledger.opening"))),
        series=draw(st.sampled_from(Series)),
        basis=draw(st.sampled_from(Basis)),
        value_date=draw(DAYS),
        posting_date=draw(DAYS),
        description=draw(WORDS),
        lines=tuple(lines),
        restates=draw(st.none() | st.just("2026Q1")),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the office does next; `who` and `share` choose among what is possible then.

    share: parts per thousand of the room that there is.
    """

    what: str
    who: int
    share: int


WHAT = ("call", "pay", "pay", "pay", "overpay", "late", "dollars", "sell", "reverse", "interest")


def plans(largest: int = 8) -> st.SearchStrategy[list[Step]]:
    """Sequences of capital actions; what is not possible when its turn comes is passed over."""
    step = st.builds(
        Step, st.sampled_from(WHAT), st.integers(0, 9), st.sampled_from((1, 7, 333, 500, 999, 1000))
    )
    return st.lists(step, min_size=1, max_size=largest)
