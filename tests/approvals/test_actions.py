"""Approve, return and withdraw, on a book: who may, in which order, and what stays on record."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.approvals import actions as approvals
from fundops.approvals.errors import (
    CheckedByYou,
    FirstCheckNext,
    OwnVoucherNotReturned,
    ReasonMissing,
    SecondCheckNext,
    WithdrawnByMakerAlone,
)
from fundops.approvals.turns import rights_of
from fundops.approvals.values import Rights
from fundops.capital.errors.receipts import ForeignBalanceTooSmall
from fundops.errors import Refusal
from fundops.identity.values import Action, Grant, Principal
from fundops.ledger.actions import posting
from fundops.ledger.errors import (
    CheckedAlready,
    OwnVoucher,
    SecondCheckMissing,
    VoucherNotPending,
    VoucherUnknown,
)
from fundops.ledger.queries import balances, checks, vouchers
from fundops.ledger.values.checks import Outcome
from fundops.ledger.values.entries import VoucherState
from tests.approvals.facts import ANOTHER, BAND, paying
from tests.builders import (
    CHECKER,
    CLOCK,
    DIRECTOR,
    DUE,
    FIRST,
    FUND,
    MAKER,
    MAKING,
    SECOND,
    TODAY,
    a_fund_with,
    allocating,
    called,
    checked,
    paid,
    post,
    posted,
    received,
    returned,
    reversed_,
    to_call,
)
from tests.capital.journeys import RATE, usd
from tests.capital.test_foreign_money import sold

EVERYTHING = Rights(fund=FUND, check=True, second=True, withdraw=True)


def is_pending(session: Session, voucher: UUID) -> bool:
    return vouchers.voucher(session, voucher).state is VoucherState.PENDING


def outcomes(session: Session, voucher: UUID) -> list[tuple[int, Outcome, str, str | None]]:
    return [(c.step, c.outcome, c.by, c.reason) for c in checks.checks(session, voucher)]


def test_below_the_band_the_first_other_person_posts(book: Session) -> None:
    done = checked(book, paying(book, BAND - 1))
    assert (done.done, done.needed, done.is_posted, done.turn) == (1, 1, True, None)
    assert done.entry is not None
    assert (done.entry.made_by, done.entry.posted_by) == ("maker", "checker")


def test_above_the_band_the_chief_accountant_checks_and_the_director_posts(book: Session) -> None:
    voucher = paying(book)
    first = checked(book, voucher)
    assert (first.done, first.needed, first.is_posted) == (1, 2, False)
    assert first.turn is not None
    assert first.turn.action is Action.APPROVALS_SECOND
    assert [role.code for role in first.turn.roles.roles] == ["director"]
    assert is_pending(book, voucher)
    assert balances.cut(book, FUND, TODAY).seq == 0, "it is in nobody's balance"

    second = approvals.approve(book, voucher, DIRECTOR, SECOND)
    assert (second.done, second.needed) == (2, 2)
    assert second.entry is not None
    assert (second.entry.made_by, second.entry.posted_by) == ("maker", "director")
    assert outcomes(book, voucher) == [(1, Outcome.CHECKED, "checker", None)]
    assert checks.checks(book, voucher)[0].at == CLOCK


@pytest.mark.parametrize(
    ("before", "person", "rights", "told"),
    [
        ([], MAKER, EVERYTHING, OwnVoucher),
        ([], DIRECTOR, SECOND, FirstCheckNext),
        ([CHECKER], CHECKER, EVERYTHING, CheckedByYou),
        ([CHECKER], ANOTHER, FIRST, SecondCheckNext),
        ([CHECKER], MAKER, EVERYTHING, OwnVoucher),
    ],
)
def test_out_of_turn_nothing_happens(
    book: Session, before: list[Actor], person: Actor, rights: Rights, told: type[Refusal]
) -> None:
    voucher = paying(book)
    for who in before:
        checked(book, voucher, who)
    kept = outcomes(book, voucher)
    with pytest.raises(told):
        approvals.approve(book, voucher, person, rights)
    assert is_pending(book, voucher)
    assert outcomes(book, voucher) == kept


def test_a_director_does_not_post_what_needs_no_second_check(book: Session) -> None:
    voucher = paying(book, BAND - 1)
    with pytest.raises(FirstCheckNext):
        approvals.approve(book, voucher, DIRECTOR, SECOND)
    assert is_pending(book, voucher)


def test_a_person_is_the_same_through_every_role_and_token(book: Session) -> None:
    """Two roles, a session, a token of one role and of the other: one code in the book."""
    grants = tuple(Grant(role, FUND) for role in ("manager", "chief_accountant", "director"))
    session_of_an = Principal(person="an", name="An", grants=grants)
    tokens = [
        Principal(person="an", name="An", grants=grants, token_id=uuid4(), scopes=frozenset({a}))
        for a in (Action.APPROVALS_CHECK, Action.APPROVALS_SECOND)
    ]
    own = paying(book, maker=session_of_an.actor)
    for principal in (session_of_an, *tokens):
        with pytest.raises(OwnVoucher):
            approvals.approve(book, own, principal.actor, rights_of(principal, FUND))
    checked(book, own)
    for principal in (session_of_an, tokens[1]):
        with pytest.raises(OwnVoucher):
            approvals.approve(book, own, principal.actor, rights_of(principal, FUND))

    theirs = paying(book)
    approvals.approve(book, theirs, tokens[0].actor, rights_of(tokens[0], FUND))
    for principal in (session_of_an, *tokens):
        with pytest.raises(CheckedByYou):
            approvals.approve(book, theirs, principal.actor, rights_of(principal, FUND))


def test_the_book_itself_says_what_is_missing(book: Session) -> None:
    """Past the roles: what `approvals` would call, called without it."""
    voucher = paying(book)
    with pytest.raises(SecondCheckMissing) as missing, book.begin_nested():
        posting.post(book, voucher, DIRECTOR)
    assert missing.value.facts == {"needed": 2, "done": 0}
    posting.check(book, voucher, CHECKER)
    with pytest.raises(CheckedAlready), book.begin_nested():
        posting.check(book, voucher, CHECKER)
    with pytest.raises(OwnVoucher), book.begin_nested():
        posting.check(book, voucher, MAKER)
    with pytest.raises(SecondCheckMissing), book.begin_nested():
        posting.post(book, voucher, CHECKER)
    assert posting.post(book, voucher, DIRECTOR).posted_by == "director"


def test_each_checker_judges_again(book: Session) -> None:
    """Dollars sold far below cost need two people; meanwhile they are sold to somebody else."""
    received(book, usd(100_000_000), rate_e4=RATE)
    large = [sold(book, 60_000_000, BAND, on=DUE) for _ in range(2)]
    for voucher in large:
        assert not checked(book, voucher).is_posted
    approvals.approve(book, large[0], DIRECTOR, SECOND)
    late = sold(book, 40_000_000, BAND - 1, on=DUE)
    with pytest.raises(ForeignBalanceTooSmall):
        approvals.approve(book, large[1], DIRECTOR, SECOND)
    assert is_pending(book, large[1])
    post(book, sold(book, 40_000_000, 40_000_000 * RATE // 1_000_000, on=DUE))
    with pytest.raises(ForeignBalanceTooSmall):
        checked(book, late)


def test_the_reversal_of_a_large_payment_passes_two_as_well(book: Session) -> None:
    voucher = paying(book)
    made = post(book, voucher)
    mirror = reversed_(book, made.seq)
    assert mirror.posted_by == "director"
    assert outcomes(book, mirror.voucher_id) == [(1, Outcome.CHECKED, "checker", None)]


# --- set aside


def test_a_checker_returns_with_a_reason_and_it_stays_on_record(book: Session) -> None:
    voucher = paying(book)
    found = returned(book, voucher, "Thiếu hóa đơn")
    assert (found.state, found.decided_by, found.reason) == (
        VoucherState.VOID,
        "checker",
        "Thiếu hóa đơn",
    )
    assert outcomes(book, voucher) == [(1, Outcome.RETURNED, "checker", "Thiếu hóa đơn")]
    with pytest.raises(VoucherNotPending):
        returned(book, voucher)
    with pytest.raises(VoucherNotPending):
        checked(book, voucher)


@pytest.mark.parametrize(("person", "rights"), [(CHECKER, FIRST), (DIRECTOR, SECOND)])
def test_what_was_checked_once_is_still_returned_by_either(
    book: Session, person: Actor, rights: Rights
) -> None:
    voucher = paying(book)
    checked(book, voucher)
    approvals.return_(book, voucher, person, rights, "Sai số tài khoản")
    assert outcomes(book, voucher) == [
        (1, Outcome.CHECKED, "checker", None),
        (2, Outcome.RETURNED, person.id, "Sai số tài khoản"),
    ]


def test_the_maker_withdraws_and_does_not_return(book: Session) -> None:
    voucher = paying(book)
    with pytest.raises(OwnVoucherNotReturned):
        approvals.return_(book, voucher, MAKER, EVERYTHING, "x")
    checked(book, voucher)
    approvals.withdraw(book, voucher, MAKER, MAKING, "Nhập nhầm")
    assert outcomes(book, voucher)[1:] == [(2, Outcome.WITHDRAWN, "maker", "Nhập nhầm")]
    assert vouchers.voucher(book, voucher).state is VoucherState.VOID


def test_nobody_withdraws_another_s_voucher(book: Session) -> None:
    voucher = paying(book)
    for person in (CHECKER, DIRECTOR, ANOTHER):
        with pytest.raises(WithdrawnByMakerAlone):
            approvals.withdraw(book, voucher, person, EVERYTHING, "x")
    assert is_pending(book, voucher)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_given(book: Session, reason: str) -> None:
    voucher = paying(book)
    with pytest.raises(ReasonMissing):
        approvals.return_(book, voucher, CHECKER, FIRST, reason)
    with pytest.raises(ReasonMissing):
        approvals.withdraw(book, voucher, MAKER, MAKING, reason)
    assert is_pending(book, voucher)


def test_what_is_set_aside_frees_what_it_took(book: Session) -> None:
    fund = a_fund_with(book, 100)
    called(book, 100, shares={fund.others[0]: 100})
    receipt = received(book, 100, payer=fund.others[0])
    first = allocating(book, receipt, to_call(fund.others[0], 100))
    with pytest.raises(Refusal):
        allocating(book, receipt, to_call(fund.others[0], 100))
    returned(book, first)
    assert post(book, allocating(book, receipt, to_call(fund.others[0], 100))).seq
    with pytest.raises(Refusal):
        paid(book, fund.others[0], 1)


# --- another fund


def test_a_voucher_of_another_fund_is_not_found(book: Session) -> None:
    voucher = paying(book)
    elsewhere = Rights(fund="STDF", check=True, second=True, withdraw=True)
    with pytest.raises(VoucherUnknown):
        approvals.approve(book, voucher, CHECKER, elsewhere)
    with pytest.raises(VoucherUnknown):
        approvals.return_(book, voucher, CHECKER, elsewhere, "x")
    with pytest.raises(VoucherUnknown):
        approvals.withdraw(book, voucher, MAKER, elsewhere, "x")
    with pytest.raises(VoucherUnknown):
        approvals.approve(book, uuid4(), CHECKER, FIRST)
    assert is_pending(book, voucher)


def test_a_posted_voucher_is_not_set_aside(book: Session) -> None:
    made = posted(book)
    with pytest.raises(VoucherNotPending):
        returned(book, made.voucher_id)
    with pytest.raises(VoucherNotPending):
        approvals.withdraw(book, made.voucher_id, MAKER, MAKING, "x")
