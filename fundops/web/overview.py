"""`/`: one plain page with where the fund stands and what to download."""

from typing import Annotated, Any

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Template
from sqlalchemy.orm import Session

from fundops.errors import Lang
from fundops.formats import day, moment, number
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.web import statements
from fundops.web.figures import collect
from fundops.web.texts import texts

FundAsked = Annotated[
    str | None, QueryParameter(name="fund", pattern="^[A-Z][A-Z0-9]{1,11}$", description="A fund")
]


@get("/", include_in_schema=False, sync_to_thread=True)
def overview(
    session: NamedDependency[Session], lang: NamedDependency[Lang], fund_code: FundAsked = None
) -> Template:
    """Where a fund stands; the deployment's first fund unless one is asked for."""
    return Template("overview.html", context=page(session, fund_code, lang))


def page(session: Session, fund_code: str | None, lang: Lang) -> dict[str, Any]:
    """Everything that the template shows."""
    funds = master.funds(session)
    shown: dict[str, Any] = {
        "lang": lang,
        "t": texts(lang),
        "funds": funds,
        "fund": None,
        "clock": moment(master.now(session), lang) if master.is_demo(session) else "",
        "day": lambda value: day(value, lang),
        "number": lambda value: number(value, lang),
    }
    return shown | (_of_fund(session, _chosen(session, funds, fund_code), lang) if funds else {})


def _chosen(session: Session, funds: list[Fund], code: str | None) -> Fund:
    return funds[0] if code is None else master.fund(session, code)


def _of_fund(session: Session, fund: Fund, lang: Lang) -> dict[str, Any]:
    return {
        "fund": fund,
        "name": fund.name_vi if lang == "vi" else fund.name_en,
        "figures": collect(session, fund, master.today(session), lang),
        "statements": statements.offered(session, fund, lang),
    }


ROUTES = (overview,)
