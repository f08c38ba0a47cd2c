"""What the fund's book answers: the match of the City's capital, its allocation, the contract with
the management company.
"""

from decimal import ROUND_DOWN, Decimal

from sqlalchemy.orm import Session

from fundops.capital.queries import investors, positions, records
from fundops.capital.values.commitments import State
from fundops.capital.values.investors import ContractKind
from fundops.formats import day, number
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut
from fundops.plan.queries.feeds.feed import Said, Silent, was_known
from fundops.plan.values.actuals import Progress, Reading, Source

PLACES = Decimal("0.0001")


def match(session: Session, cut: Cut) -> Said | Silent:
    """Paid-in capital of others over that of the City, rounded down: never better than it is."""
    found = positions.match(session, cut)["paid_in"]
    if found.city == 0:
        return Silent(
            "Chưa có dữ liệu: Thành phố chưa góp vốn vào Quỹ.",
            "No data yet: the City has paid nothing in.",
        )
    ratio = (Decimal(found.others) / Decimal(found.city)).quantize(PLACES, ROUND_DOWN)
    vi, en = ((number(found.others, lang), number(found.city, lang)) for lang in ("vi", "en"))
    return Said(
        reading=Reading(cut.on, ratio),
        vi=f"Nhà đầu tư khác đã góp {vi[0]} đồng; Thành phố đã góp {vi[1]} đồng.",
        en=f"Others paid in VND {en[0]}; the City VND {en[1]}.",
        path="/ledger/accounts/4111",
        entries=_entries(session, cut, "4111"),
    )


def allocated(session: Session, cut: Cut) -> Said | Silent:
    """Done once an allocation decision and the charter capital are both on record."""
    given = [
        each
        for each in records.allocation_decisions(session, cut)
        if each.state is State.POSTED and each.decided_on <= cut.on
    ]
    charter = positions.charter_capital(session, cut)
    if not given or charter is None:
        return Silent(
            "Chưa có dữ liệu: chưa ghi sổ quyết định giao dự toán hoặc vốn điều lệ nào.",
            "No data yet: no allocation decision or no charter capital is on record.",
        )
    first = min(each.decided_on for each in given)
    total = sum(each.amount.minor for each in given)
    vi, en = ((number(total, lang), number(charter, lang)) for lang in ("vi", "en"))
    return Said(
        reading=Reading(first, progress=Progress.DONE),
        vi=f"Đã giao dự toán {vi[0]} đồng, quyết định đầu tiên ngày {day(first, 'vi')}; vốn điều lệ"
        f" {vi[1]} đồng.",
        en=f"VND {en[0]} allocated, the first decision of {day(first, 'en')}; charter capital VND"
        f" {en[1]}.",
        path="/capital/budget",
        entries=_entries(session, cut, "0301", "0401"),
    )


def management_contract(session: Session, cut: Cut) -> Said | Silent:
    """Done on the day of the first contract with a fund management company."""
    signed = [
        each
        for each in investors.contracts(session, cut.fund).values()
        if each.kind is ContractKind.MANAGEMENT
        and each.signed_on <= cut.on
        and was_known(session, cut, "contracts", each.number, {"kind": each.kind.value})
    ]
    if not signed:
        return Silent(
            "Chưa có dữ liệu: chưa ghi nhận hợp đồng quản lý quỹ nào.",
            "No data yet: no fund management contract is on record.",
        )
    first = signed[0]
    return Said(
        reading=Reading(first.signed_on, progress=Progress.DONE),
        vi=f"Hợp đồng quản lý quỹ số {first.number} ký ngày {day(first.signed_on, 'vi')}.",
        en=f"Fund management contract {first.number}, signed on {day(first.signed_on, 'en')}.",
        path="/capital/closings",
        records=(
            Source(f"Hợp đồng {first.number}", f"Contract {first.number}", "/capital/closings"),
        ),
    )


def _entries(session: Session, cut: Cut, *accounts: str) -> tuple[int, ...]:
    """The running numbers of the entries on accounts, in their order."""
    found = balances.sums(session, cut, [*accounts], by=("seq",), dated="value_date")
    return tuple(sorted({int(str(each.key[0])) for each in found}))
