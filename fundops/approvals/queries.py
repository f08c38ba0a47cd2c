"""What waits for a second person, and what each voucher would change."""

from uuid import UUID

from sqlalchemy.orm import Session

from fundops.approvals import effects as compute
from fundops.approvals.effects import Claims, Standings
from fundops.approvals.judging import refusals_now
from fundops.approvals.sharing import sharers
from fundops.approvals.turns import turn_of
from fundops.approvals.values import BalanceEffect, BudgetEffect, Effects, Waiting
from fundops.capital.queries import investors as who
from fundops.capital.queries.positions import charter_capital, positions
from fundops.capital.values.investors import InvestorKind
from fundops.formats import VIETNAM_TIME
from fundops.ledger.errors import VoucherNotPending, VoucherUnknown
from fundops.ledger.queries import balances, checks, master, ties, vouchers
from fundops.ledger.queries.pending import pending_sums
from fundops.ledger.values.entries import Series, Voucher, VoucherState
from fundops.ledger.values.figures import Cut
from fundops.money import Money
from fundops.policy.packs import load


def waiting(session: Session, fund: str) -> list[Waiting]:
    """Vouchers of a fund that wait, the oldest first."""
    of_fund = master.fund(session, fund)
    today = master.today(session)
    found = checks.pending_standings(session, fund)
    debits = checks.debits(session, list(found))
    return [
        Waiting(
            voucher_id=row.id,
            kind=row.kind,
            series=Series(row.series),
            description=row.description,
            amount=Money.of_minor(compute.amount_of(debits.get(row.id, ())), of_fund.currency),
            made_by=row.made_by,
            made_at=row.made_at,
            value_date=row.value_date,
            posting_date=row.posting_date,
            age_days=(today - row.made_at.astimezone(VIETNAM_TIME).date()).days,
            standing=standing,
            turn=turn_of(standing, of_fund.legal_form),
        )
        for row, standing in found.values()
    ]


def voucher_of(session: Session, fund: str, voucher_id: UUID) -> Voucher:
    """A voucher of this fund; another fund's is not found here."""
    found = vouchers.voucher(session, voucher_id)
    if found.entry.fund != fund:
        raise VoucherUnknown(id=voucher_id)
    return found


def effects(session: Session, fund: str, voucher_id: UUID) -> Effects:
    """What a pending voucher would change if it were posted now. Writes and locks nothing."""
    voucher = voucher_of(session, fund, voucher_id)
    if voucher.state is not VoucherState.PENDING:
        raise VoucherNotPending
    of_fund = master.fund(session, fund)
    investors = who.by_code(session, fund)
    city = next((i.code for i in investors.values() if i.kind is InvestorKind.CITY_BUDGET), "")
    cut = balances.cut(session, fund, master.today(session))
    before = Standings(
        positions=tuple(positions(session, cut)), charter=charter_capital(session, cut)
    )
    after = compute.standings_after(before, voucher.entry, cut.on)
    claims = _claims(session, voucher, city)
    standing = checks.standing(session, voucher)
    return Effects(
        voucher=voucher,
        on=cut.on,
        book=compute.book_of(voucher.entry.basis),
        standing=standing,
        turn=turn_of(standing, of_fund.legal_form),
        bands=checks.bands_of(session, voucher_id) if standing.needed > 1 else (),
        accounts=_accounts(session, cut, voucher),
        banks=_banks(session, cut, voucher),
        positions=compute.position_effects(before, after, voucher.entry.lines, investors),
        ceilings=compute.ceiling_effects(before, after, claims, load(of_fund.pack), cut.on),
        budgets=_budgets(session, cut, voucher, claims),
        sharers=sharers(session, voucher, city),
        refusals=refusals_now(session, voucher),
    )


def _accounts(session: Session, cut: Cut, voucher: Voucher) -> tuple[BalanceEffect, ...]:
    lines = voucher.entry.lines
    codes = sorted({line.account for line in lines})
    book = compute.book_of(voucher.entry.basis)
    found = balances.sums(session, cut, codes, by=("account",), book=book)
    before = {str(item.key[0]): item.net for item in found}
    return compute.account_effects(before, lines, master.accounts(session, cut.fund))


def _banks(session: Session, cut: Cut, voucher: Voucher) -> tuple[BalanceEffect, ...]:
    used = {line.about.bank_account for line in voucher.entry.lines if line.about.bank_account}
    if not used:
        return ()
    before = {code: ties.bank_balance(session, cut, code) for code in sorted(used)}
    return compute.bank_effects(before, voucher.entry.lines)


def _budgets(
    session: Session, cut: Cut, voucher: Voucher, claims: Claims
) -> tuple[BudgetEffect, ...]:
    if not any(line.account in compute.BUDGET for line in voucher.entry.lines):
        return ()
    found = balances.sums(session, cut, [compute.UNDRAWN], by=("decision",))
    undrawn = {str(item.key[0]): item.net for item in found}
    return compute.budget_effects(undrawn, voucher.entry.lines, claims)


def _claims(session: Session, voucher: Voucher, city: str) -> Claims:
    """What other pending vouchers use up, as the judges count it."""
    keys: tuple[balances.Key, ...] = ("account", "party", "decision")
    found = pending_sums(session, voucher.entry.fund, compute.LIMITED, by=keys, besides=voucher.id)
    return compute.claims_of([(item.key, item.credit) for item in found], city)
