"""What a request may do with the vouchers of the fund in its address: the dependency `rights`."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide

from fundops.approvals.turns import rights_of
from fundops.approvals.values import Rights
from fundops.ledger.controller.provide import OF_A_FUND
from fundops.ledger.values.registers import Fund


def rights(request: Request[Any, Any, Any], fund: NamedDependency[Fund]) -> Rights:
    """By the roles of whoever is signed in, in this fund; a token has no more than its person."""
    return rights_of(request.user, fund.code)


WITH_RIGHTS = OF_A_FUND | {"rights": Provide(rights, sync_to_thread=False)}
