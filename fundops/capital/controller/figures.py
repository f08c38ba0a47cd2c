"""URLs of where everybody stands at a date: positions, match readings, ceilings, breaches."""

from litestar import Controller, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from fundops.capital.controller.provide import OF_A_FUND
from fundops.capital.queries import ceilings, ties
from fundops.capital.queries import positions as where
from fundops.capital.schemas import figures as schemas
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.schemas.book import TieOutOut
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.policy.packs import load


class PositionController(Controller):
    path = "/api/capital/{fund_code:str}"
    tags = ("Figures of capital",)
    opt = needs(Action.CAPITAL_READ, Action.BUDGET_READ)
    dependencies = OF_A_FUND

    @get("/positions", sync_to_thread=True, access=Action.CAPITAL_READ)
    def positions(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> schemas.PositionsOut:
        """Committed, called and paid-in of every investor at the end of a day."""
        found, charter = where.positions(session, cut), where.charter_capital(session, cut)
        return schemas.PositionsOut.of_positions(found, cut, charter, fund.currency)

    @get("/match", sync_to_thread=True)
    def match(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> list[schemas.MatchOut]:
        """The match rule's readings on committed, called and paid-in capital."""
        rule = ceilings.match_rule(session, cut)
        found = where.match(session, cut).values()
        return [schemas.MatchOut.of_reading(each, rule, fund.currency) for each in found]

    @get("/ceilings", sync_to_thread=True)
    def ceilings(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> list[schemas.CeilingOut]:
        """What the City's ceilings are judged on, a row for each day that changed it."""
        rows = where.ceiling_rows(session, cut, load(fund.pack))
        return [schemas.CeilingOut.of_row(row, fund.currency) for row in rows]

    @get("/headroom", sync_to_thread=True)
    def headroom(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> list[schemas.HeadroomOut]:
        """How far the City may still go under each ceiling."""
        found = ceilings.headrooms(session, cut)
        return [schemas.HeadroomOut.of_headroom(each, fund.currency) for each in found]

    @get("/breaches", sync_to_thread=True)
    def breaches(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> list[schemas.BreachOut]:
        """Days on which the City's share of paid-in capital stood above the limit: a warning."""
        found = where.breaches(session, cut, load(fund.pack))
        return [schemas.BreachOut.of_breach(each, cut.on, fund.currency) for each in found]

    @get("/tie-outs", sync_to_thread=True)
    def tie_outs(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut]
    ) -> list[TieOutOut]:
        """The tie-outs of capital with the book, each with every difference."""
        found = (ties.paid_in_tie(session, cut), ties.budget_tie(session, cut))
        return [TieOutOut.of_tie(tie) for tie in found]
