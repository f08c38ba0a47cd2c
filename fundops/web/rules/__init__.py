"""`/rules`: every limit of law and charter with its basis, judged on the book; and each with its
versions and how it stood.
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from fundops.identity.values import Action
from fundops.web.frame import Frame
from fundops.web.rules import one, tables


@get("/rules", access=Action.RULES_READ, sync_to_thread=True)
def rules(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every rule in force on the day of the page."""
    return frame.page("rules.html", **tables.rules_context(frame))


@get("/rules/{rule_id:str}", access=Action.RULES_READ, sync_to_thread=True)
def rule(frame: NamedDependency[Frame], rule_id: FromPath[str]) -> Response[Any]:
    """One rule: where it stands in the law, how it stands now, how it stood before."""
    return frame.page("rules_rule.html", **one.rule_context(frame, rule_id))


ROUTES: tuple[ControllerRouterHandler, ...] = (rules, rule)
