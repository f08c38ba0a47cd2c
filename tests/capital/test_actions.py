"""Journeys with the database: who is in, charter capital, closings and calls; judged when recorded
and judged again when a second person approves.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.capital.actions import calls as call_actions
from fundops.capital.actions import commitments, investors
from fundops.capital.errors.calls import CallAboveUncalled, CallInUse
from fundops.capital.errors.commitments import (
    CharterDecisionExists,
    CityAboveAmount,
    CityAboveShare,
    CommitmentCalled,
    DateBeforeFund,
    DateInFuture,
    LaterCharterDecision,
    NotInFundCurrency,
)
from fundops.capital.errors.investors import (
    CityExists,
    ContractExists,
    InvestorExists,
    InvestorUnknown,
    TooManyInvestors,
)
from fundops.capital.queries import investors as who
from fundops.capital.queries import positions, records
from fundops.capital.queries.confirmations import of_voucher
from fundops.capital.values.commitments import CommitmentTerms, State
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import InvestorKind
from fundops.capital.values.money import CallShare
from fundops.errors import Refusal, Refusals
from fundops.ledger.actions import posting, quarters
from fundops.ledger.errors import PartyUnknown, PeriodClosed
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Cut
from fundops.money import Money, vnd
from tests.builders import (
    BILLION,
    CALLED,
    CHECKER,
    DUE,
    FIRST,
    FUND,
    JANUARY,
    MAKER,
    TODAY,
    a_fund_with,
    called,
    calling,
    chartered,
    city,
    closed,
    company,
    contract_of,
    organisation,
    paid,
    post,
    reversed_,
)

END = date(2028, 1, 15)
MOST, ENOUGH = 600_000_000_000, 1_224_489_795_919


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def position(session: Session, code: str, on: date = END) -> Position:
    return next(p for p in positions.positions(session, now(session, on)) if p.investor == code)


def stands(session: Session, code: str) -> tuple[int, int, int]:
    """Committed, called and paid in, in tỷ đồng."""
    found = position(session, code)
    return found.committed // BILLION, found.called // BILLION, found.paid_in // BILLION


def refused_by(session: Session, voucher: UUID, kind: type[Refusal]) -> Refusal:
    """A checker approves and is refused; the pending work is kept, nothing is posted."""
    before = now(session).seq
    with pytest.raises(kind) as refused:
        post(session, voucher)
    assert vouchers.voucher(session, voucher).state is VoucherState.PENDING
    assert now(session).seq == before
    return refused.value


def entry_of(session: Session, voucher: UUID) -> int:
    seq = vouchers.voucher(session, voucher).seq
    assert seq is not None
    return seq


def test_the_whole_way_of_money_and_back(book: Session) -> None:
    fund = a_fund_with(book, 900 * BILLION, 300 * BILLION)
    one, two = fund.others
    assert [stands(book, code) for code in fund.others] == [(900, 0, 0), (300, 0, 0)]

    call = called(book, 400 * BILLION)
    assert [stands(book, code) for code in fund.others] == [(900, 300, 0), (300, 100, 0)]

    contribution = paid(book, one, 120 * BILLION)
    assert stands(book, one) == (900, 300, 120)
    there = position(book, one)
    assert (there.uncalled, there.called_unpaid, there.unfunded) == (
        600 * BILLION,
        180 * BILLION,
        780 * BILLION,
    )

    reversed_(book, contribution.seq)
    reversed_(book, entry_of(book, call.voucher_id))
    assert stands(book, one) == (900, 0, 0)
    assert stands(book, two) == (300, 0, 0)
    assert records.call(book, now(book), 1).state is State.REVERSED


def test_positions_are_read_by_value_date(book: Session) -> None:
    fund = a_fund_with(book, 900 * BILLION)
    called(book, 300 * BILLION)
    paid(book, fund.others[0], 100 * BILLION, on=DUE)
    days = (JANUARY - timedelta(days=1), JANUARY, CALLED, DUE - timedelta(days=1), DUE)
    found = [position(book, fund.others[0], on) for on in days]
    assert [(p.committed, p.called, p.paid_in) for p in found] == [
        (0, 0, 0),
        (900 * BILLION, 0, 0),
        (900 * BILLION, 300 * BILLION, 0),
        (900 * BILLION, 300 * BILLION, 0),
        (900 * BILLION, 300 * BILLION, 100 * BILLION),
    ]


# --- who is in


def test_a_seventh_other_investor_is_refused_and_sponsors_do_not_count(book: Session) -> None:
    city(book)
    for number in range(1, 7):
        company(book, number)
    company(book, 50, InvestorKind.SPONSOR)
    for kind in (InvestorKind.COMPANY, InvestorKind.STATE_ENTERPRISE, InvestorKind.FOREIGN):
        with pytest.raises(TooManyInvestors), book.begin_nested():
            company(book, 7, kind)
    company(book, 51, InvestorKind.SPONSOR)
    assert len(who.investors(book, FUND)) == 9


def test_a_party_is_an_investor_once_and_there_is_one_city(book: Session) -> None:
    code = city(book)
    for party, kind, refusal in (
        (code, InvestorKind.COMPANY, InvestorExists),
        (organisation(book, "0200000002", "Khác"), InvestorKind.CITY_BUDGET, CityExists),
        ("VN-0999999999", InvestorKind.COMPANY, PartyUnknown),
    ):
        with pytest.raises(refusal):
            investors.add_investor(
                book, fund=FUND, party=party, kind=kind, short_vi="x", short_en="x"
            )


def test_a_contract_is_recorded_once_and_with_an_investor_on_record(book: Session) -> None:
    code = company(book)
    contract = who.contracts(book, FUND)[contract_of(code)]
    with pytest.raises(ContractExists):
        investors.add_contract(book, contract)


# --- charter capital


def test_the_charter_capital_is_the_figure_in_force_on_a_day(book: Session) -> None:
    for decision, amount, on in (
        ("01/QĐ", 1_000, JANUARY),
        ("02/QĐ", 1_500, date(2026, 6, 1)),
        ("03/QĐ", 1_200, date(2027, 1, 1)),
    ):
        post(book, chartered(book, amount * BILLION, decision=decision, on=on))
    days = (date(2026, 1, 14), JANUARY, date(2026, 6, 1), date(2026, 12, 31), END)
    found = [positions.charter_capital(book, now(book, on)) for on in days]
    assert found == [None, *(n * BILLION for n in (1_000, 1_500, 1_500, 1_200))]


def test_a_decision_is_not_put_before_a_later_one(book: Session) -> None:
    """Each states the whole figure: a change slipped in before would move the later one's."""
    post(book, chartered(book, 1_500 * BILLION, on=date(2026, 6, 1)))
    with pytest.raises(LaterCharterDecision):
        chartered(book, 1_000 * BILLION, decision="02/QĐ")


def test_a_decision_is_not_taken_from_under_a_later_one(book: Session) -> None:
    first = post(book, chartered(book, 1_000 * BILLION))
    second = post(book, chartered(book, 1_500 * BILLION, decision="02/QĐ", on=date(2026, 6, 1)))
    with pytest.raises(LaterCharterDecision):
        reversed_(book, first.seq)
    reversed_(book, second.seq)
    reversed_(book, first.seq)
    assert positions.charter_capital(book, now(book)) is None


def test_a_decision_is_recorded_once_and_again_after_it_was_sent_back(book: Session) -> None:
    voucher = chartered(book, BILLION)
    with pytest.raises(CharterDecisionExists):
        chartered(book, 2 * BILLION)
    approvals.return_(book, voucher, CHECKER, FIRST, "Sai số")
    post(book, chartered(book, 2 * BILLION))


def test_a_reduction_of_the_charter_capital_is_judged_on_the_city_s_commitments(
    book: Session,
) -> None:
    a_fund_with(book, of_city=MOST)
    with pytest.raises(CityAboveShare):
        chartered(book, ENOUGH - 1, decision="02/QĐ", on=date(2026, 6, 1))
    post(book, chartered(book, ENOUGH, decision="02/QĐ", on=date(2026, 6, 1)))


def test_the_increase_that_the_city_s_commitment_stands_on_is_not_reversed(book: Session) -> None:
    code = city(book)
    post(book, chartered(book, 100 * BILLION))
    raised = post(book, chartered(book, ENOUGH, decision="02/QĐ"))
    commitment = post(book, closed(book, {code: MOST}))
    with pytest.raises(CityAboveShare):
        reversed_(book, raised.seq)
    reversed_(book, commitment.seq)
    reversed_(book, raised.seq)


# --- closings


def test_600_billion_of_the_city_needs_a_charter_capital_of_1224489795919(book: Session) -> None:
    code = city(book)
    post(book, chartered(book, ENOUGH - 1))
    with pytest.raises(CityAboveShare):
        closed(book, {code: MOST})
    post(book, chartered(book, ENOUGH, decision="02/QĐ"))
    with pytest.raises(Refusals, match="2 things"):
        closed(book, {code: MOST + 1})
    post(book, closed(book, {code: MOST}))
    assert position(book, code).committed == MOST


def test_a_closing_is_judged_on_a_lower_charter_capital_that_comes_later(book: Session) -> None:
    code = city(book)
    post(book, chartered(book, ENOUGH))
    post(book, chartered(book, 100 * BILLION, decision="02/QĐ", on=date(2026, 6, 1)))
    with pytest.raises(CityAboveShare):
        closed(book, {code: MOST})
    post(book, closed(book, {code: 49 * BILLION}))


def test_a_waiting_closing_counts_against_the_city_s_ceilings(book: Session) -> None:
    code = city(book)
    post(book, chartered(book, 10_000 * BILLION))
    waiting = closed(book, {code: 400 * BILLION})
    with pytest.raises(CityAboveAmount):
        closed(book, {code: 200 * BILLION + 1})
    approvals.return_(book, waiting, CHECKER, FIRST, "Hợp đồng chưa ký")
    post(book, closed(book, {code: 200 * BILLION + 1}))


def test_a_closing_is_judged_again_when_it_is_approved(book: Session) -> None:
    """Between the two the charter capital was reduced, by a way round the headroom."""
    code = city(book)
    post(book, chartered(book, ENOUGH))
    reduction = chartered(book, ENOUGH - 1, decision="02/QĐ", on=JANUARY)
    closing = closed(book, {code: MOST})
    posting.post(book, reduction, CHECKER)
    refused_by(book, closing, CityAboveShare)
    post(book, chartered(book, ENOUGH, decision="03/QĐ", on=JANUARY))
    post(book, closing)


def test_what_is_called_of_a_commitment_is_not_reversed(book: Session) -> None:
    code = company(book)
    post(book, chartered(book, ENOUGH))
    first = post(book, closed(book, {code: 10 * BILLION}))
    second = post(book, closed(book, {code: 5 * BILLION}))
    call = called(book, 6 * BILLION)
    with pytest.raises(CommitmentCalled) as refused:
        reversed_(book, first.seq)
    assert refused.value.facts["uncalled"] == vnd(9 * BILLION)
    reversed_(book, second.seq)
    reversed_(book, entry_of(book, call.voucher_id))
    reversed_(book, first.seq)
    assert position(book, code).committed == 0


def test_a_call_recorded_while_the_reversal_of_its_commitment_waits_stops_one_of_them(
    book: Session,
) -> None:
    code = company(book)
    post(book, chartered(book, ENOUGH))
    first = post(book, closed(book, {code: 10 * BILLION}))
    reversal = approvals.ask_reversal(book, FUND, first.seq, reason="x", actor=MAKER)
    with pytest.raises(CallAboveUncalled):
        calling(book, BILLION)
    approvals.return_(book, reversal, CHECKER, FIRST, "x")
    waiting = calling(book, BILLION)
    with pytest.raises(CommitmentCalled):
        reversed_(book, first.seq)
    post(book, waiting.voucher_id)


# --- calls


def test_a_call_is_shared_pro_rata_to_the_dong(book: Session) -> None:
    fund = a_fund_with(book, 500, 124, of_city=600)
    call = called(book, 1_000)
    asked = {share.investor: share.amount.minor for share in call.shares}
    assert asked == dict(zip(fund.all, (490, 409, 101), strict=True))
    assert records.call(book, now(book), 1).shares == call.shares


def test_an_excused_investor_stays_callable(book: Session) -> None:
    fund = a_fund_with(book, 600, 400)
    one, two = fund.others
    called(book, 300, excused=[one])
    assert position(book, one).uncalled == 600
    assert position(book, two).uncalled == 100
    call = called(book, 100, shares={one: 100, two: 0})
    assert [share.excused for share in call.shares] == [False, True]


def test_only_an_investor_on_record_is_excused(book: Session) -> None:
    a_fund_with(book, 600)
    with pytest.raises(InvestorUnknown):
        calling(book, 300, excused=["VN-NOBODY"])


def test_a_waiting_call_counts_against_what_is_uncalled(book: Session) -> None:
    a_fund_with(book, 600)
    waiting = calling(book, 400)
    with pytest.raises(CallAboveUncalled):
        calling(book, 201)
    approvals.return_(book, waiting.voucher_id, CHECKER, FIRST, "x")
    assert calling(book, 201).number == 2, "a number is given once"


def test_a_call_is_judged_again_when_it_is_approved(book: Session) -> None:
    """Between the two the commitment was reversed, by a way round the headroom."""
    a_fund_with(book, 600)
    code = who.investors(book, FUND)[1].code
    second = post(book, closed(book, {code: 100}))
    waiting = calling(book, 650)
    mirror = posting.ask_reversal(book, FUND, second.seq, reason="x", actor=MAKER)
    posting.post(book, mirror, CHECKER)
    refused_by(book, waiting.voucher_id, CallAboveUncalled)


def test_a_call_with_contributions_is_not_reversed(book: Session) -> None:
    fund = a_fund_with(book, 600)
    call = called(book, 300)
    contribution = paid(book, fund.others[0], 100)
    seq = entry_of(book, call.voucher_id)
    with pytest.raises(CallInUse):
        reversed_(book, seq)
    reversed_(book, contribution.seq)
    reversed_(book, seq)


def test_short_notice_and_more_than_the_undrawn_budget_are_said_and_do_not_block(
    book: Session,
) -> None:
    a_fund_with(book, 1_000, of_city=600, allocated=299)
    in_time = called(book, 8, due=date(2026, 3, 9))  # Tết is in between
    assert of_voucher(book, FUND, in_time.voucher_id) == []
    short = called(book, 800, due=CALLED + timedelta(days=3))
    found = {each.rule: each.said("vi") for each in of_voucher(book, FUND, short.voucher_id)}
    assert set(found) == {"hvcf.call-notice", "hvcf.budget-call"}
    assert "hạn góp vốn là 3 ngày làm việc, ngắn hơn mức tối thiểu 10" in found["hvcf.call-notice"]
    assert (
        "ngân sách Thành phố chưa góp là 303 đồng, vượt dự toán chưa nhận 299 đồng là 4 đồng"
        in found["hvcf.budget-call"]
    ), "3 are owed from the call before"


def test_a_call_without_a_due_date_is_due_after_ten_working_days_over_tet(book: Session) -> None:
    a_fund_with(book, 600)
    call = call_actions.record_call(
        book, fund=FUND, total=vnd(100), called_on=date(2026, 2, 9), purpose="Góp vốn", actor=MAKER
    )
    assert call.due_on == date(2026, 3, 2), "10-13 February, Tết, 23-27 February, 2 March"
    assert of_voucher(book, FUND, call.voucher_id) == []


# --- days and currencies


@pytest.mark.parametrize(
    ("day", "refusal"),
    [(TODAY + timedelta(days=1), DateInFuture), (date(2026, 1, 4), DateBeforeFund)],
)
def test_nothing_is_decided_on_a_day_that_has_not_come_or_before_the_fund(
    book: Session, day: date, refusal: type[Refusal]
) -> None:
    quarters.open_year(book, FUND, 2028)
    code = company(book)
    works = (
        lambda: commitments.decide_charter_capital(
            book,
            fund=FUND,
            decision="01/QĐ",
            effective_on=day,
            amount=vnd(1),
            actor=MAKER,
            posted=JANUARY,
        ),
        lambda: commitments.record_closing(
            book,
            fund=FUND,
            closed_on=day,
            commitments=[CommitmentTerms(code, vnd(1), contract_of(code))],
            actor=MAKER,
            posted=JANUARY,
        ),
    )
    for work in works:
        with pytest.raises(refusal):
            work()


def test_a_closed_period_takes_nothing(book: Session) -> None:
    a_fund_with(book, 600)
    quarters.close_period(book, FUND, "2026Q1", CHECKER)
    call = calling(book, 10)
    assert vouchers.voucher(book, call.voucher_id).entry.posting_date == date(2026, 4, 1)
    with pytest.raises(PeriodClosed):
        commitments.decide_charter_capital(
            book,
            fund=FUND,
            decision="02/QĐ",
            effective_on=JANUARY,
            amount=vnd(BILLION),
            actor=MAKER,
            posted=JANUARY,
        )


def test_commitments_charter_capital_and_calls_are_in_the_fund_s_currency(book: Session) -> None:
    """Or cents would stand in the book as đồng."""
    fund = a_fund_with(book, 600 * BILLION)
    (one,) = fund.others
    dollars = Money.of_minor(100, "USD")
    works = (
        lambda: commitments.decide_charter_capital(
            book, fund=FUND, decision="9", effective_on=JANUARY, amount=dollars, actor=MAKER
        ),
        lambda: commitments.record_closing(
            book,
            fund=FUND,
            closed_on=JANUARY,
            commitments=[CommitmentTerms(one, dollars, contract_of(one))],
            actor=MAKER,
        ),
        lambda: call_actions.record_call(
            book,
            fund=FUND,
            total=dollars,
            called_on=CALLED,
            due_on=DUE,
            purpose="",
            actor=MAKER,
            shares=[CallShare(one, dollars)],
        ),
    )
    for work in works:
        with pytest.raises(NotInFundCurrency) as refused:
            work()
        assert refused.value.facts == {"fund": FUND, "expected": "VND", "found": "USD"}
