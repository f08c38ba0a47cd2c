"""URLs of who is in, and for how much: investors, contracts, charter capital, budget, closings."""

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.orm import Session

from fundops.capital.actions import budget, commitments
from fundops.capital.actions import investors as actions
from fundops.capital.controller.provide import OF_A_FUND
from fundops.capital.queries import investors as who
from fundops.capital.queries import records
from fundops.capital.schemas import commitments as schemas
from fundops.edge.intent import Edit, Intent
from fundops.edge.paging import Page, Paging
from fundops.edge.precondition import with_etag
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.controller.provide import CodeInPath
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund


class InvestorController(Controller):
    path = "/api/capital/{fund_code:str}/investors"
    tags = ("Investors",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def investors(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.InvestorOut]:
        """Investors and sponsors: the City first, then in the order they joined."""
        return schemas.InvestorOut.all_of(who.investors(session, fund.code))

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def add_investor(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.InvestorIn],
    ) -> schemas.InvestorOut:
        """Give a party its role as an investor."""

        def add() -> schemas.InvestorOut:
            added = actions.add_investor(intent.session, fund=fund.code, **data.values())
            return schemas.InvestorOut.of(added)

        return intent.once(data, schemas.InvestorOut, add)

    @get("/{code:str}", sync_to_thread=True)
    def investor(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund], code: CodeInPath
    ) -> Response[schemas.InvestorOut]:
        """One investor, with the ETag that an edit has to name."""
        found = who.investor(session, fund.code, code)
        return with_etag(schemas.InvestorOut.of(found), found.version)

    @patch("/{code:str}", sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def rename_investor(
        self,
        edit: NamedDependency[Edit],
        fund: NamedDependency[Fund],
        code: CodeInPath,
        data: JSONBody[schemas.InvestorRename],
    ) -> Response[schemas.InvestorOut]:
        """Change what tables call an investor."""
        renamed = actions.rename_investor(
            edit.session, fund.code, code, version=edit.version, **data.values()
        )
        return with_etag(schemas.InvestorOut.of(renamed), renamed.version)


class ContractController(Controller):
    path = "/api/capital/{fund_code:str}/contracts"
    tags = ("Contracts",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def contracts(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.ContractOut]:
        """Contracts in order of signing."""
        return schemas.ContractOut.all_of(who.contracts(session, fund.code).values())

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def add_contract(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.ContractIn],
    ) -> schemas.ContractOut:
        """Put a contract on record."""

        def add() -> schemas.ContractOut:
            contract = actions.add_contract(intent.session, data.of_fund(fund.code))
            return schemas.ContractOut.of(contract)

        return intent.once(data, schemas.ContractOut, add)


class CharterCapitalController(Controller):
    path = "/api/capital/{fund_code:str}/charter-capital"
    tags = ("Charter capital",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def charter_capitals(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut]
    ) -> list[schemas.CharterCapitalOut]:
        """Every decision on the charter capital, by the day it takes effect."""
        return schemas.CharterCapitalOut.all_of(records.charter_capitals(session, cut))

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def decide_charter_capital(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.CharterCapitalIn],
    ) -> schemas.CharterCapitalOut:
        """Record a decision; it counts once another person has approved its voucher."""

        def decide() -> schemas.CharterCapitalOut:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            made = commitments.decide_charter_capital(intent.session, **asked)
            return schemas.CharterCapitalOut.of(made)

        return intent.once(data, schemas.CharterCapitalOut, decide)


class AllocationDecisionController(Controller):
    path = "/api/capital/{fund_code:str}/allocation-decisions"
    tags = ("City budget",)
    opt = needs(Action.CAPITAL_READ, Action.BUDGET_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def allocation_decisions(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut]
    ) -> list[schemas.DecisionOut]:
        """Allocation decisions, the oldest first."""
        return schemas.DecisionOut.all_of(records.allocation_decisions(session, cut))

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def record_decision(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.DecisionIn],
    ) -> schemas.DecisionOut:
        """Record an allocation decision; it counts once another person has approved its voucher."""

        def record() -> schemas.DecisionOut:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return schemas.DecisionOut.of(budget.record_decision(intent.session, **asked))

        return intent.once(data, schemas.DecisionOut, record)


class ClosingController(Controller):
    path = "/api/capital/{fund_code:str}/closings"
    tags = ("Closings",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def closings(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        paging: NamedDependency[Paging],
    ) -> Page[schemas.ClosingOut]:
        """Closings with their commitments, the oldest first."""
        return Page.cut_from(records.closings(session, cut), schemas.ClosingOut.of, paging)

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def record_closing(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.ClosingIn],
    ) -> schemas.ClosingOut:
        """Record a closing; it counts once another person has approved its voucher."""

        def record() -> schemas.ClosingOut:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return schemas.ClosingOut.of(commitments.record_closing(intent.session, **asked))

        return intent.once(data, schemas.ClosingOut, record)
