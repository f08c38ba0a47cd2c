"""The pages of the book: trial balance, accounts, journal, entries with their proofs, vouchers,
banks, periods and parties.
"""

from litestar.types import ControllerRouterHandler

from fundops.web.ledger import (
    accounts,
    bank_forms,
    banks,
    entries,
    general,
    journal,
    parties,
    periods,
)

ROUTES: tuple[ControllerRouterHandler, ...] = (
    *accounts.ROUTES,
    *journal.ROUTES,
    *entries.ROUTES,
    *general.ROUTES,
    *bank_forms.ROUTES,
    *banks.ROUTES,
    *periods.ROUTES,
    *parties.ROUTES,
)
