"""`/capital/receipts`, one receipt, and `/capital/contributions`: what came in, what it is for."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.errors.receipts import ReceiptUnknown
from fundops.capital.queries import receipts as query
from fundops.capital.values.money import Receipt
from fundops.formats import day, fixed
from fundops.identity.values import Action
from fundops.ledger.queries import banks, master
from fundops.web.capital import money_lists
from fundops.web.capital.columns import entry_link, voucher_link, written
from fundops.web.capital.overview import no_capital
from fundops.web.capital.reading import (
    PUT_TONE,
    ReceiptRow,
    capital_fund,
    has_capital,
    in_period,
    names,
    payers,
    receipt_rows,
)
from fundops.web.capital.words import STATE, STATE_TONE
from fundops.web.frame import Frame

RATE_DECIMALS = 4


@get("/capital/receipts", access=Action.CAPITAL_READ, sync_to_thread=True)
def receipts(frame: NamedDependency[Frame]) -> Response[Any]:
    """Bank credits of the period, the newest first; above them those that nobody is known for."""
    if not has_capital(frame):
        return no_capital(frame)
    everything = receipt_rows(frame)
    unknown = [row for row in everything if not row.payer and row.left]
    rows = [row for row in everything if in_period(frame, row.receipt.value_date)]
    caption = frame.gettext("Khoản thu chưa rõ người nộp")
    return frame.page(
        "capital_receipts.html",
        unknown=money_lists.receipts(frame, unknown, name="unknown", caption=caption)
        if unknown
        else None,
        **money_lists.receipts_by_state(frame, rows).context(),
    )


@get("/capital/receipts/{receipt_id:uuid}", access=Action.CAPITAL_READ, sync_to_thread=True)
def receipt(frame: NamedDependency[Frame], receipt_id: FromPath[UUID]) -> Response[Any]:
    """One bank credit, with everything that it was put to."""
    row = receipt_row(frame, receipt_id)
    found = row.receipt
    made = query.contributions(
        frame.session, frame.cut.at(frame.today), receipt_id=found.id, standing=False
    )
    rate = None if found.rate_e4 is None else fixed(found.rate_e4, RATE_DECIMALS, frame.lang)
    return frame.page(
        "capital_receipt.html",
        row=row,
        receipt=found,
        amount=partial(written, frame),
        put=(row.put.value, PUT_TONE.get(row.put, "")),
        state=(STATE[found.state], STATE_TONE[found.state]),
        rate=rate,
        **at_the_bank(frame, found),
        entry=(found.number, entry_link(frame, found.seq)),
        voucher=voucher_link(frame, found.voucher_id),
        uses=money_lists.contributions(
            frame,
            made,
            names(frame),
            caption=frame.gettext("Khoản thu này dùng vào việc gì"),
            empty=frame.gettext("Khoản thu chưa được phân bổ vào việc nào."),
        ),
    )


def at_the_bank(frame: Frame, found: Receipt) -> dict[str, Any]:
    """The account, and the first statement that has the credit in its balance: in words, and where
    each is shown.
    """
    account = master.bank_account(frame.session, frame.fund.code, found.bank_account)
    filed = [
        each
        for each in banks.filed_statements(frame.session, frame.cut)
        if each.bank_account == account.code and each.stands and each.on >= found.value_date
    ]
    bank = (f"{account.code} · {account.bank}", _in_book(frame, account.code))
    if not filed:
        return {"bank": bank, "statement": (frame.gettext("chưa có sao kê"), None)}
    first = min(filed, key=lambda each: each.on)
    said = frame.gettext("Sao kê {code}, cuối ngày {on}")
    told = said.format(code=account.code, on=day(first.on, frame.lang))
    return {"bank": bank, "statement": (told, _in_book(frame, f"statements/{first.id}"))}


def _in_book(frame: Frame, place: str) -> str | None:
    return frame.url(f"/ledger/bank-accounts/{place}") if frame.may("ledger.read") else None


def receipt_row(frame: Frame, receipt_id: UUID) -> ReceiptRow:
    """A receipt of the fund with what is left of it; pending allocations are used already."""
    fund = capital_fund(frame)
    found = query.receipt(frame.session, frame.cut, receipt_id)
    if found.fund != fund.code:
        raise ReceiptUnknown(id=receipt_id)
    uses = query.contributions(
        frame.session, frame.cut.at(frame.today), receipt_id=receipt_id, standing=False
    )
    used = sum(use.amount.minor for use in uses if use.state.counts)
    return ReceiptRow(
        receipt=found, payer=payers(frame, [found]).get(found.payer or "", ""), used=used
    )


@get("/capital/contributions", access=Action.CAPITAL_READ, sync_to_thread=True)
def contributions(frame: NamedDependency[Frame]) -> Response[Any]:
    """Everything that receipts of the period were put to, the newest first."""
    if not has_capital(frame):
        return no_capital(frame)
    made = query.contributions(frame.session, frame.cut, since=frame.since, standing=False)[::-1]
    tables = money_lists.contributions_by_state(frame, made, names(frame))
    loose = money_lists.beside(frame, made, names(frame))
    return frame.page("capital_contributions.html", beside=loose, **tables.context())


ROUTES = (receipts, receipt, contributions)
