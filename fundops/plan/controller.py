"""URLs of the City's plans: items, how they stand, reports."""

from datetime import date
from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.edge.intent import Intent
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.controller.provide import fund
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.plan import actions, schemas
from fundops.plan.queries import actuals as reported
from fundops.plan.queries import reminding, standings
from fundops.plan.rules.reading import plan

ItemCode = Annotated[
    str,
    PathParameter(pattern=r"^[0-9]{2,3}\.[0-9A-Za-z.]{1,10}$", description="An item: 459.I.2a"),
]
On = Annotated[
    date | None, QueryParameter(description="The last day that counts; today when left out")
]


class PlanController(Controller):
    """The plans are the City's: every fund's readers see the same; the fund of the address is the
    office that takes a report in.
    """

    path = "/api/plan/{fund_code:str}"
    tags = ("Plan",)
    opt = needs(Action.PLAN_READ)
    dependencies = {"fund": Provide(fund, sync_to_thread=True)}  # noqa: RUF012 (Litestar reads it)

    @get("/items", sync_to_thread=True)
    def items(
        self,
        fund: NamedDependency[Fund],  # noqa: ARG002 (the fund must be there)
    ) -> list[schemas.ItemOut]:
        """The 128 items in the order of the papers."""
        return [schemas.ItemOut.of_item(each) for each in plan().items]

    @get("/standings", sync_to_thread=True)
    def all_standings(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],  # noqa: ARG002 (the fund must be there)
        on: On = None,
    ) -> list[schemas.StandingOut]:
        """How every target stands at the end of a day."""
        found = standings.standings(session, on or master.today(session))
        return [schemas.StandingOut.of_standing(each) for each in found]

    @get("/reminders", sync_to_thread=True)
    def reminders(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        on: On = None,
    ) -> schemas.RemindersOut:
        """Who is late, who is to report by the next reporting day, and the text to remind them."""
        day = on or master.today(session)
        found = reminding.reminders(session, standings.standings(session, day), day)
        return schemas.RemindersOut.of_reminders(found, fund)

    @get("/reminders/sent", sync_to_thread=True)
    def sent_reminders(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[schemas.ReminderOut]:
        """Reminders that this fund's office sent, the latest first."""
        return [schemas.ReminderOut.of_sent(each) for each in reminding.sent(session, fund)]

    @post("/reminders/sent", sync_to_thread=True, access=Action.PLAN_REMIND)
    def record_reminder(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.ReminderIn],
    ) -> schemas.ReminderOut:
        """Record that a lead agency was reminded of what it is to report as of today."""

        def keep() -> schemas.ReminderOut:
            kept = actions.record_reminder(
                intent.session,
                fund=fund.code,
                agency=data.agency,
                sent_on=data.sent_on,
                way=data.way,
                actor=intent.actor,
            )
            return schemas.ReminderOut.of_sent(kept)

        return intent.once(data, schemas.ReminderOut, keep)

    @get("/items/{item:str}/actuals", sync_to_thread=True)
    def actuals(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],  # noqa: ARG002 (the fund must be there)
        item: ItemCode,
    ) -> list[schemas.ActualOut]:
        """Every report on an item, corrected ones too, by day."""
        found = reported.actuals(session, reported.item(item).id)
        return [schemas.ActualOut.of_actual(each) for each in found]

    @post("/items/{item:str}/actuals", sync_to_thread=True, access=Action.PLAN_REPORT)
    def report(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        item: ItemCode,
        data: JSONBody[schemas.ActualIn],
    ) -> schemas.ActualOut:
        """Report what was reached, or correct a report with a reason."""

        def keep() -> schemas.ActualOut:
            kept = actions.report(
                intent.session, fund=fund.code, code=item, sent=data.report(), actor=intent.actor
            )
            return schemas.ActualOut.of_actual(kept)

        return intent.once(data, schemas.ActualOut, keep)
