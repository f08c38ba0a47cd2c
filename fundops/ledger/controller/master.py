"""URLs of funds, parties, bank accounts, periods and office days."""

from datetime import date
from typing import Annotated, Any

from litestar import Controller, Request, Response, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.edge.intent import Edit, Intent
from fundops.edge.paging import Page, Paging
from fundops.edge.precondition import with_etag
from fundops.identity.access import funds_of
from fundops.identity.routes import needs
from fundops.identity.values import Action, Principal
from fundops.ledger.actions import quarters, registers
from fundops.ledger.controller.provide import OF_A_FUND, CodeInPath
from fundops.ledger.queries import master, ties
from fundops.ledger.schemas import master as schemas
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund

Search = Annotated[
    str,
    QueryParameter(
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]*$",
        description="A part of a name, with or without diacritics, or of a number",
    ),
]


class FundController(Controller):
    path = "/api/ledger"
    tags = ("Funds",)
    opt = needs(Action.OVERVIEW_READ, Action.REGISTERS_READ, Action.SHARES_READ)

    @get("/funds", sync_to_thread=True)
    def funds(
        self, request: Request[Principal, Any, Any], session: NamedDependency[Session]
    ) -> list[schemas.FundOut]:
        """The funds that the caller has a role in."""
        known = {fund.code: fund for fund in master.funds(session)}
        return schemas.FundOut.all_of(known[code] for code in funds_of(request.user, known))

    @get("/{fund_code:str}", sync_to_thread=True, dependencies=OF_A_FUND)
    def fund_by_code(self, fund: NamedDependency[Fund]) -> schemas.FundOut:
        """One fund."""
        return schemas.FundOut.of(fund)

    @get(
        "/{fund_code:str}/accounts",
        sync_to_thread=True,
        access=Action.LEDGER_READ,
        dependencies=OF_A_FUND,
    )
    def chart(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.AccountOut]:
        """The chart of accounts."""
        found = master.accounts(session, fund.code).values()
        return schemas.AccountOut.all_of(found)


class PartyController(Controller):
    path = "/api/ledger/parties"
    tags = ("Parties",)
    opt = needs(Action.REGISTERS_READ)

    @get(sync_to_thread=True)
    def search_parties(
        self,
        session: NamedDependency[Session],
        paging: NamedDependency[Paging],
        search: Search = "",
    ) -> Page[schemas.PartyOut]:
        """Parties by a part of their name or number; diacritics do not matter."""
        found, total = master.search_parties(
            session, search, limit=paging.limit, offset=paging.offset
        )
        return Page.of([schemas.PartyOut.of(party) for party in found], total, paging)

    @post(sync_to_thread=True, access=Action.REGISTERS_RECORD)
    def add_party(
        self, intent: NamedDependency[Intent], data: JSONBody[schemas.PartyIn]
    ) -> schemas.PartyOut:
        """Put a party on record, once for each identity number."""

        def add() -> schemas.PartyOut:
            return schemas.PartyOut.of(registers.add_party(intent.session, **data.values()))

        return intent.once(data, schemas.PartyOut, add)

    @get("/{code:str}", sync_to_thread=True)
    def party(
        self, session: NamedDependency[Session], code: CodeInPath
    ) -> Response[schemas.PartyOut]:
        """One party, with the ETag that an edit has to name."""
        found = master.party(session, code)
        return with_etag(schemas.PartyOut.of(found), found.version)

    @patch("/{code:str}", sync_to_thread=True, access=Action.REGISTERS_RECORD)
    def rename_party(
        self,
        edit: NamedDependency[Edit],
        code: CodeInPath,
        data: JSONBody[schemas.PartyRename],
    ) -> Response[schemas.PartyOut]:
        """Change a party's names."""
        renamed = registers.rename_party(edit.session, code, version=edit.version, **data.values())
        return with_etag(schemas.PartyOut.of(renamed), renamed.version)


class BankAccountController(Controller):
    path = "/api/ledger/{fund_code:str}"
    tags = ("Bank accounts",)
    opt = needs(Action.LEDGER_READ)
    dependencies = OF_A_FUND

    @get("/bank-accounts", sync_to_thread=True)
    def bank_accounts(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.BankAccountOut]:
        """The register of accounts at banks and the Treasury."""
        found = master.bank_accounts(session, fund.code)
        return schemas.BankAccountOut.all_of(found)

    @post("/bank-accounts", sync_to_thread=True, access=Action.REGISTERS_RECORD)
    def register_bank_account(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.BankAccountIn],
    ) -> schemas.BankAccountOut:
        """Register an account."""

        def register() -> schemas.BankAccountOut:
            registers.open_bank_account(intent.session, data.of_fund(fund.code))
            return schemas.BankAccountOut.of(
                master.bank_account(intent.session, fund.code, data.code)
            )

        return intent.once(data, schemas.BankAccountOut, register)

    @post("/bank-accounts/{code:str}/statements", sync_to_thread=True, access=Action.LEDGER_RECORD)
    def file_bank_statement(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        code: CodeInPath,
        data: JSONBody[schemas.BankStatementIn],
    ) -> schemas.Filed:
        """File what the bank says it holds; a later filing for the day replaces it."""

        def file() -> schemas.Filed:
            where = {"fund": fund.code, "bank_account": code, "actor": intent.actor}
            filed = registers.file_bank_statement(intent.session, **data.values() | where)
            return schemas.Filed(id=filed)

        return intent.once(data, schemas.Filed, file)

    @get("/bank-balances", sync_to_thread=True)
    def bank_balances(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> list[schemas.BankBalanceOut]:
        """Book against bank, for every account at the end of a day."""
        found = ties.bank_balances(session, cut)
        return [schemas.BankBalanceOut.of_balance(each, fund.currency) for each in found]


class PeriodController(Controller):
    path = "/api/ledger/{fund_code:str}/periods"
    tags = ("Periods",)
    opt = needs(Action.LEDGER_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def periods(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.PeriodOut]:
        """The quarters of the book, open and closed."""
        return schemas.PeriodOut.all_of(master.periods(session, fund.code))

    @post(sync_to_thread=True, access=Action.PERIOD_CLOSE)
    def open_year(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.YearIn],
    ) -> list[schemas.PeriodOut]:
        """Open the four quarters of a year; those that are there stay as they are."""

        def open_it() -> list[schemas.PeriodOut]:
            quarters.open_year(intent.session, fund.code, data.year)
            return schemas.PeriodOut.all_of(master.periods(intent.session, fund.code))

        return intent.once(data, list[schemas.PeriodOut], open_it)

    @post("/{period:str}/close", sync_to_thread=True, access=Action.PERIOD_CLOSE)
    def close_period(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        period: CodeInPath,
    ) -> list[schemas.PeriodOut]:
        """Close a quarter for good."""

        def close() -> list[schemas.PeriodOut]:
            quarters.close_period(intent.session, fund.code, period, intent.actor)
            return schemas.PeriodOut.all_of(master.periods(intent.session, fund.code))

        return intent.once(None, list[schemas.PeriodOut], close)


class OfficeDayController(Controller):
    path = "/api/ledger/office-days"
    tags = ("Periods",)
    opt = needs(Action.REGISTERS_READ)

    @get(sync_to_thread=True)
    def office_days(self, session: NamedDependency[Session]) -> list[schemas.OfficeDayOut]:
        """The office's own working days and days off, over the public calendar."""
        return schemas.OfficeDayOut.all_of(master.office_days(session))

    @put("/{day:date}", sync_to_thread=True, access=Action.REGISTERS_RECORD)
    def set_office_day(
        self,
        session: NamedDependency[Session],
        actor: NamedDependency[Actor],  # noqa: ARG002 (whoever writes is named)
        day: FromPath[date],
        data: JSONBody[schemas.OfficeDayIn],
    ) -> schemas.OfficeDayOut:
        """Say whether the office works on a day."""
        own = data.on(day)
        registers.set_office_day(session, own)
        return schemas.OfficeDayOut.of(own)
