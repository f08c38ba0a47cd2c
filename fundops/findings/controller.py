"""URLs of the findings: every rule of a fund on a day, and how one stood before."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from fundops.findings import queries, schemas
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.controller.provide import OF_A_FUND
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.meetings.errors.resolutions import RuleUnknown
from fundops.policy.packs import load


class FindingController(Controller):
    path = "/api/rules/{fund_code:str}"
    tags = ("Rules",)
    opt = needs(Action.RULES_READ)
    dependencies = OF_A_FUND

    @get("/", sync_to_thread=True)
    def findings(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
    ) -> schemas.FindingsOut:
        """Every rule in force at the end of a day: value, limit, headroom, since when."""
        found = queries.at(session, cut)
        pack = load(fund.pack)
        return schemas.FindingsOut.of_findings(fund.code, cut.on, pack, found, fund.currency)

    @get("/{rule_id:str}/history", sync_to_thread=True)
    def history(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
        rule_id: FromPath[str],
    ) -> list[schemas.PointOut]:
        """How a rule stood: a point for each day on which its figures or the rule changed."""
        pack = load(fund.pack)
        if rule_id not in {rule.id for rule in pack.rules}:
            raise RuleUnknown(rule=rule_id)
        return [schemas.PointOut.of_point(each) for each in queries.past(session, cut, rule_id)]
