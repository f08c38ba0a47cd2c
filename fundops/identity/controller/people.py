"""URLs of people and their roles, for an administrator."""

from collections.abc import Callable
from typing import Annotated, Any

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter
from sqlalchemy.orm import Session

from fundops.edge.intent import Edit, Intent
from fundops.edge.paging import Page, Paging
from fundops.edge.precondition import with_etag
from fundops.identity import schemas
from fundops.identity.actions import people as actions
from fundops.identity.queries import people
from fundops.identity.routes import needs
from fundops.identity.values import Action

CodeInPath = Annotated[
    str, PathParameter(pattern="^[a-z][a-z0-9.-]{1,39}$", description="A person's code")
]


class PeopleController(Controller):
    path = "/api/identity/people"
    tags = ("People",)
    opt = needs(Action.PEOPLE_MANAGE)

    @get(sync_to_thread=True)
    def everybody(
        self, session: NamedDependency[Session], paging: NamedDependency[Paging]
    ) -> Page[schemas.PersonOut]:
        """Everybody, with their roles; who is not active any more too."""
        return Page.cut_from(people.people(session), schemas.PersonOut.of, paging)

    @post(sync_to_thread=True)
    def add_person(
        self, intent: NamedDependency[Intent], data: JSONBody[schemas.PersonIn]
    ) -> schemas.PersonOut:
        """Put a person on record."""

        def add() -> schemas.PersonOut:
            return schemas.PersonOut.of(actions.add_person(intent.session, **data.values()))

        return intent.once(data, schemas.PersonOut, add)

    @get("/{code:str}", sync_to_thread=True)
    def person(
        self, session: NamedDependency[Session], code: CodeInPath
    ) -> Response[schemas.PersonOut]:
        """One person, with the ETag that an edit has to name."""
        found = people.person(session, code)
        return with_etag(schemas.PersonOut.of(found), found.version)

    @patch("/{code:str}", sync_to_thread=True)
    def change_person(
        self,
        edit: NamedDependency[Edit],
        code: CodeInPath,
        data: JSONBody[schemas.PersonChange],
    ) -> Response[schemas.PersonOut]:
        """Change a person's name, e-mail address or language."""
        found = actions.change_person(edit.session, code, version=edit.version, **data.values())
        return with_etag(schemas.PersonOut.of(found), found.version)

    @post("/{code:str}/roles", sync_to_thread=True)
    def give_role(
        self,
        intent: NamedDependency[Intent],
        code: CodeInPath,
        data: JSONBody[schemas.GrantIn],
    ) -> schemas.PersonOut:
        """Give a role."""
        return _done(intent, code, actions.give_role, data, grant=data.value())

    @post("/{code:str}/roles/take", sync_to_thread=True)
    def take_role(
        self,
        intent: NamedDependency[Intent],
        code: CodeInPath,
        data: JSONBody[schemas.GrantIn],
    ) -> schemas.PersonOut:
        """Take a role back."""
        return _done(intent, code, actions.take_role, data, grant=data.value())

    @post("/{code:str}/deactivate", sync_to_thread=True)
    def deactivate(self, intent: NamedDependency[Intent], code: CodeInPath) -> schemas.PersonOut:
        """Let a person in no more; sessions and tokens end."""
        return _done(intent, code, actions.deactivate)

    @post("/{code:str}/activate", sync_to_thread=True)
    def activate(self, intent: NamedDependency[Intent], code: CodeInPath) -> schemas.PersonOut:
        """Let a person in again."""
        return _done(intent, code, actions.activate)

    @post("/{code:str}/unlock", sync_to_thread=True)
    def unlock(self, intent: NamedDependency[Intent], code: CodeInPath) -> schemas.PersonOut:
        """End the lock of too many attempts."""
        return _done(intent, code, actions.unlock)

    @post("/{code:str}/reset", sync_to_thread=True)
    def reset(
        self,
        intent: NamedDependency[Intent],
        code: CodeInPath,
        data: JSONBody[schemas.ResetIn],
    ) -> schemas.ResetOut:
        """Give a one-time password, shown in this answer alone; sessions and tokens end."""
        shown: list[str] = []  # beside the answer that is kept for a request sent twice

        def keep(session: Session, **how: Any) -> None:
            shown.append(actions.reset_password(session, **how))

        found = _done(intent, code, keep, data, second_factor=data.second_factor)
        return schemas.ResetOut(person=found, password=shown[0] if shown else None)


def _done(
    intent: Intent,
    code: str,
    act: Callable[..., None],
    body: schemas.GrantIn | schemas.ResetIn | None = None,
    **more: object,
) -> schemas.PersonOut:
    """Do it once, and show the person as they are then."""

    def do() -> schemas.PersonOut:
        act(intent.session, person=code, by=intent.actor, **more)
        return schemas.PersonOut.of(people.person(intent.session, code))

    return intent.once(body, schemas.PersonOut, do)
