"""Whatever valid things the office does, in whatever order: the books balance, the tie-outs hold, a
reversal restores, and what was known stays known.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from fundops.capital.actions import receipts as receipt_actions
from fundops.capital.queries import positions, records, ties
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import Position
from fundops.capital.values.money import Allocation, Use
from fundops.errors import Refusal
from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import balances, master
from fundops.ledger.queries import entries as entries_query
from fundops.ledger.queries import ties as book_ties
from fundops.ledger.values.entries import PostedEntry
from fundops.ledger.values.figures import Book, Cut
from fundops.ledger.values.registers import AccountType
from fundops.money import Money, vnd
from tests.builders import (
    BANK,
    DECISION,
    DOLLARS,
    DUE,
    FUND,
    MAKER,
    AFund,
    a_fund_with,
    allocating,
    called,
    clock_at,
    interest,
    paid,
    post,
    posted,
    received,
    reversed_,
    to_call,
)
from tests.capital.journeys import END, RATE, now
from tests.strategies import Step, plans

START = datetime(2027, 3, 1, 9, tzinfo=VIETNAM_TIME)
EQUATION = (
    AccountType.ASSET,
    AccountType.LIABILITY,
    AccountType.EQUITY,
    AccountType.INCOME,
    AccountType.EXPENSE,
)


@dataclass
class Office:
    """Plays a plan: does each step as far as there is room for it, a day after the last."""

    session: Session
    fund: AFund
    moment: datetime = START
    known: dict[datetime, object] = field(default_factory=dict)

    def do(self, step: Step) -> bool:
        """Whether the step was possible."""
        self.moment += timedelta(days=1)
        clock_at(self.session, self.moment)
        done = DO[step.what](self, step) is not None
        # An hour later, so that it is past a minute; nothing else happens on that day.
        clock_at(self.session, self.moment + timedelta(hours=1))
        self.known[self.moment] = as_known_on(self.session, self.moment)
        return done

    def room(self, amount: int, step: Step) -> int:
        return amount * step.share // 1000

    def position(self, code: str) -> Position:
        found = positions.positions(self.session, now(self.session))
        return next(each for each in found if each.investor == code)

    def someone(self, step: Step) -> str:
        return self.fund.all[step.who % len(self.fund.all)]

    def call(self, step: Step) -> object:
        rooms = {
            code: self.room(self.position(code).uncalled, step)
            for code in self.fund.all[: 1 + step.who % len(self.fund.all)]
        }
        shares = {code: amount for code, amount in rooms.items() if amount}
        return called(self.session, sum(shares.values()), shares=shares) if shares else None

    def pay(self, step: Step) -> object:
        code = self.someone(step)
        unpaid = [
            (call.number, share.amount.minor - self._paid(call.number, code))
            for call in records.calls(self.session, now(self.session))
            if call.state is State.POSTED
            for share in call.shares
            if share.investor == code
        ]
        amounts = [(call, self.room(left, step)) for call, left in unpaid]
        call, amount = next(((c, a) for c, a in amounts if a), (0, 0))
        decision = DECISION if code == self.fund.city else None
        if decision:  # an earlier step may have taken the budget back
            amount = min(amount, balances.net(self.session, now(self.session), ["0301"]))
        if not amount:
            return None
        return paid(self.session, code, amount, call=call, decision=decision)

    def _paid(self, call: int, code: str) -> int:
        found = receipts_query.contributions(self.session, now(self.session), investor=code)
        return sum(c.amount.minor for c in found if c.call == call and c.use is Use.CONTRIBUTION)

    def overpay(self, step: Step) -> object:
        return self._beside(Use.OVERPAID, step)

    def late(self, step: Step) -> object:
        return self._beside(Use.LATE_INTEREST, step)

    def _beside(self, use: Use, step: Step) -> object:
        code = self.someone(step)
        receipt = received(self.session, 1 + step.share, payer=code)
        part = Allocation(use=use, investor=code, amount=receipt.amount)
        return post(self.session, allocating(self.session, receipt, part))

    def dollars(self, step: Step) -> object:
        receipt = received(self.session, Money.of_minor(1 + step.share, "USD"), rate_e4=RATE + 7)
        code = self.fund.others[0]
        try:
            return post(self.session, allocating(self.session, receipt, to_call(code, 1)))
        except Refusal:
            return receipt  # it stays in suspense: nothing was called

    def sell(self, step: Step) -> object:
        held = book_ties.bank_balance(self.session, now(self.session), DOLLARS).book
        cents = self.room(held, step)
        if not cents:
            return None
        sale = receipt_actions.sell_foreign_currency(
            self.session,
            fund=FUND,
            sold_from=DOLLARS,
            into=BANK,
            sold=Money.of_minor(cents, "USD"),
            received=vnd(cents * 249 + 1 + step.who),
            reference="FX",
            value_date=DUE,
            actor=MAKER,
        )
        return post(self.session, sale)

    def interest(self, step: Step) -> object:
        return posted(self.session, interest(1 + step.share))

    def reverse(self, step: Step) -> object:
        """The newest entry, counted back by `who`, on which nothing stands; and what it undoes."""
        made = list(entries_query.every_entry(self.session, now(self.session)))
        for entry in [*made[::-1][step.who % len(made) :]]:
            before = figures(self.session, entry)
            try:
                mirror = reversed_(self.session, entry.seq)
            except Refusal:
                continue
            assert figures(self.session, mirror) == undone(before, entry)
            return mirror
        return None


DO: dict[str, Callable[[Office, Step], object]] = {
    "call": Office.call,
    "pay": Office.pay,
    "overpay": Office.overpay,
    "late": Office.late,
    "dollars": Office.dollars,
    "sell": Office.sell,
    "interest": Office.interest,
    "reverse": Office.reverse,
}


def figures(session: Session, touched: PostedEntry) -> dict[tuple[object, ...], int]:
    """The balance of every account that an entry touches, by what it is about."""
    keys: tuple[balances.Key, ...] = ("account", "party", "bank_account", "decision")
    accounts = sorted({line.account for line in touched.entry.lines})
    found = balances.sums(session, now(session), accounts, by=keys, dated="value_date")
    return {item.key: item.net for item in found if item.net}


def undone(
    before: dict[tuple[object, ...], int], entry: PostedEntry
) -> dict[tuple[object, ...], int]:
    """Balances without the entry."""
    after = dict(before)
    for line in entry.entry.lines:
        about = line.about
        key = (line.account, about.party, about.bank_account, about.decision)
        after[key] = after.get(key, 0) - line.amount.minor
    return {key: amount for key, amount in after.items() if amount}


def the_books_balance(session: Session, cut: Cut) -> None:
    """Assets = liabilities + equity, where equity is what capital has on record as paid in, and the
    result so far.
    """
    chart = master.accounts(session, FUND)
    of: dict[AccountType, int] = {}
    for balance in balances.trial_balance(session, cut, book=Book.NAV):
        kind = chart[balance.account].type
        of[kind] = of.get(kind, 0) + balance.net
    assets, liabilities = of.get(AccountType.ASSET, 0), -of.get(AccountType.LIABILITY, 0)
    result = -of.get(AccountType.INCOME, 0) - of.get(AccountType.EXPENSE, 0)
    paid_in = sum(
        c.amount.minor
        for c in receipts_query.contributions(session, cut)
        if c.use is Use.CONTRIBUTION
    )
    assert assets == liabilities + paid_in + result
    assert set(of) <= {*EQUATION, AccountType.MEMO}, "or the equation leaves something out"


def every_tie_holds(session: Session, cut: Cut) -> None:
    for tie in (
        ties.paid_in_tie(session, cut),
        book_ties.memo_tie(session, cut, "T3", "01"),
        book_ties.memo_tie(session, cut, "T3", "03"),
        ties.budget_tie(session, cut),
        book_ties.debit_credit_tie(session, cut),
        book_ties.tree_tie(session, cut),
    ):
        assert tie.holds, tie


def nobody_is_over(office: Office) -> None:
    """Paid-in ≤ called ≤ committed, for everybody; the City within its budget."""
    for each in positions.positions(office.session, now(office.session)):
        assert 0 <= each.paid_in <= each.called <= each.committed, each
    left = balances.net(office.session, now(office.session), ["0301"])
    assert left >= 0
    assert balances.net(office.session, now(office.session), ["33888"]) <= 0


def as_known_on(session: Session, moment: datetime) -> object:
    cut = balances.cut(session, FUND, END, moment + timedelta(minutes=1))
    return (
        balances.trial_balance(session, cut),
        positions.positions(session, cut),
        positions.match(session, cut),
        [(c.id, c.state) for c in receipts_query.contributions(session, cut, standing=False)],
        [(c.number, c.state) for c in records.calls(session, cut)],
        balances.head(session, cut).root,
    )


@given(plans())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sequence_of_valid_actions_keeps_the_books_true(
    book: Session, plan: list[Step]
) -> None:
    with book.begin_nested() as told:
        clock_at(book, START)
        fund = a_fund_with(book, 700_001, 499_999, of_city=600_000, allocated=450_000)
        called(book, 300_001)
        office = Office(book, fund)
        for step in plan:
            office.do(step)
        cut = now(book)
        the_books_balance(book, cut)
        every_tie_holds(book, cut)
        nobody_is_over(office)
        for moment, then in office.known.items():
            assert as_known_on(book, moment) == then, "what was known on a time has changed"
        told.rollback()


def test_every_kind_of_step_is_possible_at_its_time(book: Session) -> None:
    """Or the sequences above would pass by doing nothing."""
    clock_at(book, START)
    fund = a_fund_with(book, 700_001, 499_999, of_city=600_000, allocated=450_000)
    called(book, 300_001)
    office = Office(book, fund)
    order = ("call", "pay", "overpay", "late", "dollars", "sell", "interest", "reverse")
    assert [office.do(Step(what, 1, 500)) for what in order] == [True] * 8
    assert [office.do(Step("pay", who, 1000)) for who in (0, 1, 2)] == [True] * 3
    assert [office.do(Step("reverse", who, 1)) for who in range(4)] == [True] * 4
    every_tie_holds(book, now(book))
    nobody_is_over(office)
