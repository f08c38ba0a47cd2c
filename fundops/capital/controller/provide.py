"""The fund of the address, where it has investors' capital at all."""

from litestar.di import NamedDependency, Provide
from sqlalchemy.orm import Session

from fundops.capital.errors.investors import NoCapital
from fundops.ledger.controller.provide import FundCode, cut
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund, LegalForm


def fund(session: NamedDependency[Session], fund_code: FundCode) -> Fund:
    """The dependency `fund`: a public fund lives on the budget and has no investors."""
    found = master.fund(session, fund_code)
    if found.legal_form is LegalForm.PUBLIC_FUND:
        raise NoCapital(fund=fund_code)
    return found


OF_A_FUND = {
    "fund": Provide(fund, sync_to_thread=True),
    "cut": Provide(cut, sync_to_thread=True),
}
