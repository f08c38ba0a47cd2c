"""JSON of vouchers, entries, balances and proofs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Day,
    Line,
    PositiveAmount,
    Year,
)
from fundops.ledger.rules.canonical import canonical
from fundops.ledger.rules.general import GeneralVoucher
from fundops.ledger.values import entries as kept
from fundops.ledger.values.entries import Dimensions, PostedEntry, Series, Voucher, VoucherState
from fundops.ledger.values.figures import AccountLine, Balance, Book, Cut, TieOut
from fundops.ledger.values.registers import Basis


class About(Body):
    """What a line is about, by business codes; all optional."""

    party: Code | None = None
    bank_account: Code | None = None
    decision: Code | None = None
    budget_year: Year | None = None
    lot: Code | None = None
    agreement: Code | None = None
    programme: Code | None = None
    line: Code | None = None

    def value(self) -> Dimensions:
        return Dimensions(**self.values())


class VoucherLineIn(Body):
    """One leg: an amount in the fund's currency, debit or credit; foreign: the same in another."""

    account: Annotated[str, Field(pattern="^[0-9]{3,6}$", examples=["331"])]
    side: Literal["debit", "credit"]
    amount: PositiveAmount
    about: About = Field(default_factory=About)
    foreign: PositiveAmount | None = None

    def value(self) -> kept.Line:
        make = {"debit": kept.debit, "credit": kept.credit}[self.side]
        foreign = None if self.foreign is None else self.foreign.value()
        return make(self.account, self.amount.value(), self.about.value(), foreign=foreign)


class GeneralVoucherIn(Body):
    """A general journal voucher. posted: the day to post on, if not the value date."""

    series: Series = Series.JOURNAL
    basis: Basis = Basis.COMMON
    value_date: Day
    posted: Day | None = None
    description: Line
    lines: Annotated[list[VoucherLineIn], Field(min_length=2, max_length=200)]

    def of_fund(self, fund: str) -> GeneralVoucher:
        typed = self.values()
        del typed["posted"]
        return GeneralVoucher(fund=fund, **typed)


class VoucherId(Answer):
    """A pending voucher: it counts once another person has approved it."""

    voucher_id: UUID


class LineOut(Answer):
    """One leg; amount > 0 is a debit, < 0 a credit."""

    account: str
    amount: Amount
    about: dict[str, str | int]
    foreign: Amount | None

    @classmethod
    def of_line(cls, line: kept.Line) -> "LineOut":
        return cls.of(line, about=named(line.about))


class EntryBody(Answer):
    """What vouchers and entries have in common."""

    kind: str
    series: Series
    basis: Basis
    value_date: date
    posting_date: date
    description: str
    reverses: int | None
    restates: str | None
    lines: list[LineOut]


class VoucherOut(EntryBody):
    id: UUID
    state: VoucherState
    made_by: str
    made_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    number: str | None
    seq: int | None

    @classmethod
    def of_voucher(cls, voucher: Voucher) -> "VoucherOut":
        return cls.of(voucher, **_body(voucher.entry))


class EntryOut(EntryBody):
    """A posted entry. leaf: hex of its RFC 6962 leaf hash."""

    seq: int
    number: str
    voucher_number: str
    voucher_id: UUID
    made_by: str
    posted_by: str
    recorded_at: datetime
    leaf: str

    @classmethod
    def of_entry(cls, posted: PostedEntry) -> "EntryOut":
        return cls.of(posted, **_body(posted.entry))


class EntryWithText(EntryOut):
    """canonical: the text whose bytes (UTF-8, after one zero byte) hash to the leaf."""

    canonical: str

    @classmethod
    def of_entry(cls, posted: PostedEntry) -> "EntryWithText":
        return cls.of(posted, canonical=canonical(posted).decode(), **_body(posted.entry))


class EntriesOut(Answer):
    """Entries after a number. next_after: ask for those after this one; null at the end."""

    items: list[EntryOut]
    next_after: int | None

    @classmethod
    def of_entries(cls, found: Sequence[PostedEntry], limit: int) -> "EntriesOut":
        more = found[-1].seq if found and len(found) == limit else None
        return cls(items=[EntryOut.of_entry(posted) for posted in found], next_after=more)


class BalanceOut(Answer):
    account: str
    debit: Amount
    credit: Amount
    net: Amount


class TrialBalanceOut(Answer):
    """Each account's debits and credits up to `on`, of the entries up to number `size`."""

    on: date
    size: int
    book: Book
    since: date | None
    accounts: list[BalanceOut]
    total_debit: Amount
    total_credit: Amount

    @classmethod
    def of_balances(
        cls,
        found: Sequence[Balance],
        cut: Cut,
        *,
        book: Book,
        since: date | None,
        currency: str,
    ) -> "TrialBalanceOut":
        def money(minor: int) -> Amount:
            return Amount.of(minor, currency)

        return cls(
            on=cut.on,
            size=cut.seq,
            book=book,
            since=since,
            accounts=[
                BalanceOut(
                    account=b.account,
                    debit=money(b.debit),
                    credit=money(b.credit),
                    net=money(b.net),
                )
                for b in found
            ],
            total_debit=money(sum(b.debit for b in found)),
            total_credit=money(sum(b.credit for b in found)),
        )


class AccountLineOut(Answer):
    seq: int
    number: str
    value_date: date
    posting_date: date
    description: str
    account: str
    amount: Amount
    about: dict[str, str | int]

    @classmethod
    def of_line(cls, line: AccountLine, currency: str) -> "AccountLineOut":
        return cls.of(line, amount=Amount.of(line.amount, currency), about=named(line.about))


class HeadOut(Answer):
    """Size and root (hex) of a fund's tree. recorded_at: when its last entry was recorded."""

    fund: str
    size: int
    root: str
    recorded_at: datetime | None


class ProofOut(Answer):
    """That an entry is in the tree of `size` with `root` (RFC 6962; hex, lowest sibling first)."""

    fund: str
    seq: int
    size: int
    leaf: str
    path: list[str]
    root: str


class DifferenceOut(Answer):
    about: str
    expected: Annotated[str, Field(description="Minor units, or a count")]
    found: str
    amount: str


class TieOutOut(Answer):
    """One tie-out of the book; every difference is listed, none means that it holds."""

    id: str
    checked: int
    holds: bool
    differences: list[DifferenceOut]

    @classmethod
    def of_tie(cls, tie: TieOut) -> "TieOutOut":
        listed = [
            DifferenceOut(
                about=d.about, expected=str(d.expected), found=str(d.found), amount=str(d.amount)
            )
            for d in tie.differences
        ]
        return cls(id=tie.id, checked=tie.checked, holds=tie.holds, differences=listed)


def named(about: Dimensions) -> dict[str, str | int]:
    """Only what a line says something about."""
    every = {name: getattr(about, name) for name in About.model_fields}
    return {name: code for name, code in every.items() if code is not None}


def _body(entry: kept.JournalEntry) -> dict[str, object]:
    own = {name: getattr(entry, name) for name in EntryBody.model_fields if name != "lines"}
    return own | {"lines": [LineOut.of_line(line) for line in entry.lines]}
