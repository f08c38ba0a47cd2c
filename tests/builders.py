"""Small books, built as the office builds them: every figure goes through the application's own
actions, made by one person and posted by another.

Amounts are in đồng; days default to ones that fit together (charter and closing in January 2026,
call 1 on 02/02/2026, due on 02/03/2026).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.approvals import actions as approvals
from fundops.approvals.values import Approval, Rights
from fundops.capital.actions import budget, calls, commitments, contributions, investors, receipts
from fundops.capital.values.budget import Classification, DecisionKind
from fundops.capital.values.commitments import CommitmentTerms
from fundops.capital.values.investors import Contract, ContractKind, InvestorKind
from fundops.capital.values.money import Allocation, Call, CallShare, Receipt, Use
from fundops.db.engine import Database
from fundops.formats import VIETNAM_TIME
from fundops.founding import found
from fundops.ledger.actions import posting, registers
from fundops.ledger.values.entries import (
    Dimensions,
    JournalEntry,
    Line,
    PostedEntry,
    Series,
    Voucher,
    credit,
    debit,
)
from fundops.ledger.values.registers import BankAccount, Basis, IdKind, PartyKind
from fundops.money import Money, vnd
from fundops.policy.packs import load

MAKER = Actor("maker")
CHECKER = Actor("checker")
DIRECTOR = Actor("director")
FUND = "HVCF"
FIRST = Rights(fund=FUND, check=True)
SECOND = Rights(fund=FUND, second=True)
MAKING = Rights(fund=FUND, withdraw=True)
CLOCK = datetime(2028, 1, 15, 10, tzinfo=VIETNAM_TIME)
TODAY = CLOCK.date()
BANK = "VCB-VND"
DOLLARS = "VCB-USD"
BILLION = 1_000_000_000
CHARTER = 2_000 * BILLION
JANUARY = date(2026, 1, 15)
CALLED = date(2026, 2, 2)
DUE = date(2026, 3, 2)
DECISION = "6150/QĐ-UBND"
WARNED = tuple(sorted({rule.id for rule in load("hvcf").rules}))
"""What the builders' maker confirms: every rule there is, so that a warning stops none of them."""

_references = count(1)


def found_fund(
    database: Database,
    *,
    demo_clock: datetime | None = CLOCK,
    years: Sequence[int] = (2026, 2027),
) -> None:
    """A deployment with the venture fund and two bank accounts, committed."""
    found(database, ("hvcf",), demo_clock=demo_clock, years=years)
    with Session(database.engine) as session:
        bank_account(session, BANK, "VND", "1121")
        bank_account(session, DOLLARS, "USD", "1122")
        session.commit()


def bank_account(session: Session, code: str, currency: str, ledger_account: str) -> None:
    registers.open_bank_account(
        session,
        BankAccount(
            fund=FUND,
            code=code,
            holder="Công ty quản lý quỹ",
            bank="VCB",
            number=f"0011-{code}",
            currency=currency,
            ledger_account=ledger_account,
            opened_on=JANUARY,
        ),
    )


def clock_at(session: Session, moment: datetime) -> None:
    """Let the rest of this transaction happen at another moment; only a demo database listens."""
    session.execute(
        text("SELECT set_config('fundops.demo_now', :moment, true)"), {"moment": moment.isoformat()}
    )


def post(session: Session, voucher: UUID) -> PostedEntry:
    """What the second person does; and the third, where the amount asks for one."""
    done = checked(session, voucher)
    if done.entry is None:
        done = approvals.approve(session, voucher, DIRECTOR, SECOND)
    assert done.entry is not None
    return done.entry


def checked(session: Session, voucher: UUID, by: Actor = CHECKER) -> Approval:
    """What the second person does, and no more."""
    return approvals.approve(session, voucher, by, FIRST)


def returned(session: Session, voucher: UUID, reason: str = "Sai", by: Actor = CHECKER) -> Voucher:
    """Given back by the second person."""
    return approvals.return_(session, voucher, by, FIRST, reason)


# --- the book alone


def entry(
    lines: Sequence[Line] = (),
    *,
    kind: str = "ledger.general",
    series: Series = Series.JOURNAL,
    basis: Basis = Basis.COMMON,
    value_date: date = JANUARY,
    posting_date: date | None = None,
    description: str = "Chi phí hoạt động",
) -> JournalEntry:
    """A journal entry; 1.000.000 đồng of running costs unless it says otherwise."""
    cost = (debit("6428", vnd(1_000_000)), credit("331", vnd(1_000_000)))
    return JournalEntry(
        fund=FUND,
        kind=kind,
        series=series,
        basis=basis,
        value_date=value_date,
        posting_date=posting_date or value_date,
        description=description,
        lines=tuple(lines) or cost,
    )


def submitted(session: Session, asked: JournalEntry | None = None, maker: Actor = MAKER) -> UUID:
    return posting.submit(session, asked or entry(), maker)


def posted(session: Session, asked: JournalEntry | None = None) -> PostedEntry:
    return post(session, submitted(session, asked))


def reversed_(session: Session, seq: int, *, posted_on: date | None = None) -> PostedEntry:
    """Ask for the reversal of an entry, and post it."""
    asked = approvals.ask_reversal(
        session, FUND, seq, reason="Ghi nhầm", actor=MAKER, posted=posted_on
    )
    return post(session, asked)


def interest(amount: int, on: date = JANUARY) -> JournalEntry:
    """Interest that the bank credits."""
    return entry(
        (debit("1121", vnd(amount), Dimensions(bank_account=BANK)), credit("5153", vnd(amount))),
        series=Series.BANK_CREDIT,
        value_date=on,
        description="Lãi tiền gửi",
    )


# --- who


def organisation(session: Session, tax_code: str, name: str) -> str:
    return registers.add_party(
        session,
        kind=PartyKind.ORGANISATION,
        country="VN",
        id_kind=IdKind.TAX_CODE,
        id_number=tax_code,
        name_vi=name,
    ).code


def city(session: Session) -> str:
    """The City's budget as an investor, with its contract."""
    code = organisation(session, "0199000001", "Ngân sách thành phố Hà Nội")
    return _invest(session, code, InvestorKind.CITY_BUDGET, "Thành phố")


def company(
    session: Session,
    number: int = 1,
    kind: InvestorKind = InvestorKind.COMPANY,
    *,
    late_interest_ppm: int | None = None,
) -> str:
    """Another investor, with a contract."""
    code = organisation(session, f"01{number:08d}", f"Công ty số {number}")
    return _invest(session, code, kind, f"Công ty {number}", late_interest_ppm)


def _invest(
    session: Session, code: str, kind: InvestorKind, short: str, ppm: int | None = None
) -> str:
    investors.add_investor(
        session, fund=FUND, party=code, kind=kind, short_vi=short, short_en=short
    )
    investors.add_contract(
        session,
        Contract(
            fund=FUND,
            number=contract_of(code),
            kind=ContractKind.CONTRIBUTION,
            signed_on=JANUARY,
            investor=code,
            subject="Góp vốn",
            late_interest_ppm=ppm,
        ),
    )
    return code


def contract_of(investor: str) -> str:
    return f"HD-{investor}"


# --- capital


@dataclass(frozen=True, slots=True)
class AFund:
    """Who invests in a fund that a builder made, the City first."""

    city: str
    others: tuple[str, ...]
    session: Session = field(repr=False)

    @property
    def all(self) -> tuple[str, ...]:
        return (self.city, *self.others)


def a_fund_with(
    session: Session,
    *commitments_of_others: int,
    of_city: int = 0,
    charter: int = CHARTER,
    allocated: int = 0,
) -> AFund:
    """A fund after its first closing: charter capital, commitments, the City's budget of 2026."""
    of_budget = city(session)
    others = tuple(company(session, n) for n, _ in enumerate(commitments_of_others, start=11))
    post(session, chartered(session, charter))
    amounts = dict(zip(others, commitments_of_others, strict=True))
    post(session, closed(session, {of_budget: of_city, **amounts}))
    if allocated:
        post(session, decided(session, allocated))
    return AFund(of_budget, others, session)


def chartered(
    session: Session, amount: int, *, decision: str = "01/QĐ", on: date = JANUARY
) -> UUID:
    return commitments.decide_charter_capital(
        session,
        fund=FUND,
        decision=decision,
        effective_on=on,
        amount=vnd(amount),
        actor=MAKER,
        confirm=WARNED,
    ).voucher_id


def closed(session: Session, amounts: Mapping[str, int], *, on: date = JANUARY) -> UUID:
    """A closing, pending; those with nothing to commit are left out."""
    terms = [CommitmentTerms(code, vnd(a), contract_of(code)) for code, a in amounts.items() if a]
    return commitments.record_closing(
        session, fund=FUND, closed_on=on, commitments=terms, actor=MAKER, confirm=WARNED
    ).voucher_id


def decided(
    session: Session,
    amount: int,
    *,
    code: str = DECISION,
    kind: DecisionKind = DecisionKind.GIVEN,
    year: int = 2026,
    amends: str | None = None,
    on: date = JANUARY,
) -> UUID:
    """A decision on the City's budget, pending."""
    return budget.record_decision(
        session,
        fund=FUND,
        code=code,
        kind=kind,
        decided_on=on,
        budget_year=year,
        amount=vnd(amount),
        classification=Classification(),
        amends=amends,
        actor=MAKER,
    ).voucher_id


def calling(
    session: Session,
    total: int,
    *,
    on: date = CALLED,
    due: date = DUE,
    excused: Sequence[str] = (),
    shares: Mapping[str, int] | None = None,
) -> Call:
    """A call, pending; pro rata unless the shares are given."""
    given = None
    if shares is not None:
        given = [CallShare(who, vnd(amount), excused=not amount) for who, amount in shares.items()]
    return calls.record_call(
        session,
        fund=FUND,
        total=vnd(total),
        called_on=on,
        due_on=due,
        purpose="Đầu tư",
        actor=MAKER,
        excused=excused,
        shares=given,
        confirm=WARNED,
    )


def called(
    session: Session,
    total: int,
    *,
    on: date = CALLED,
    due: date = DUE,
    excused: Sequence[str] = (),
    shares: Mapping[str, int] | None = None,
) -> Call:
    """A call that is posted."""
    call = calling(session, total, on=on, due=due, excused=excused, shares=shares)
    post(session, call.voucher_id)
    return call


def receiving(
    session: Session,
    amount: int | Money,
    *,
    on: date = DUE,
    payer: str | None = None,
    reference: str | None = None,
    order: str = "",
    rate_e4: int | None = None,
) -> Receipt:
    """A bank credit, pending; in dollars when it is given so."""
    credited = amount if isinstance(amount, Money) else vnd(amount)
    return receipts.record_receipt(
        session,
        fund=FUND,
        bank_account=BANK if credited.currency.code == "VND" else DOLLARS,
        reference=reference or f"FT{next(_references):06d}",
        value_date=on,
        credited=credited,
        actor=MAKER,
        payer=payer,
        order_number=order,
        order_date=on if order else None,
        rate_e4=rate_e4,
        rate_source="VCB, mua chuyển khoản" if rate_e4 else "",
    )


def received(
    session: Session,
    amount: int | Money,
    *,
    on: date = DUE,
    payer: str | None = None,
    order: str = "",
    rate_e4: int | None = None,
) -> Receipt:
    """A bank credit that is posted."""
    receipt = receiving(session, amount, on=on, payer=payer, order=order, rate_e4=rate_e4)
    post(session, receipt.voucher_id)
    return receipt


def allocating(session: Session, receipt: Receipt, *parts: Allocation) -> UUID:
    """What a posted receipt is for, pending."""
    return contributions.allocate_receipt(
        session, fund=FUND, receipt_id=receipt.id, parts=parts, actor=MAKER, confirm=WARNED
    )


def to_call(
    investor: str, amount: int | Money, call: int = 1, decision: str | None = None
) -> Allocation:
    """A part that pays a call."""
    money = amount if isinstance(amount, Money) else vnd(amount)
    return Allocation(
        use=Use.CONTRIBUTION, investor=investor, amount=money, call=call, decision=decision
    )


def paid(
    session: Session,
    investor: str,
    amount: int,
    *,
    on: date = DUE,
    call: int = 1,
    decision: str | None = None,
) -> PostedEntry:
    """An investor pays a call: the receipt and its contribution, both posted. A decision makes it
    the City's money, which comes with the Treasury's payment order.
    """
    order = f"LCT-{next(_references):04d}" if decision else ""
    receipt = received(session, amount, on=on, payer=investor, order=order)
    return post(session, allocating(session, receipt, to_call(investor, amount, call, decision)))
