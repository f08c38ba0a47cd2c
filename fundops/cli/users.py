"""`fundops user …`: people and their roles from the terminal of whoever runs the server.

So a real deployment gets its first administrator. What is done here is recorded under the name of
the terminal's user, as `cli:name`, which no person's code can be.
"""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.opening import made_database
from fundops.cli.speech import languages, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from fundops.actor import Actor
    from fundops.identity.values import Grant, Person

app = typer.Typer(no_args_is_help=True, help="People: add, give and take roles, reset, list.")
role = typer.Typer(no_args_is_help=True, help="Give and take roles.")
app.add_typer(role, name="role")

Code = Annotated[str, typer.Argument(metavar="PERSON", help="A person's code: nguyen.thi.an")]
RoleCode = Annotated[str, typer.Argument(metavar="ROLE", help="A role: administrator, manager, …")]
Fund = Annotated[
    str | None, typer.Option("--fund", help="The fund; an administrator's role takes none.")
]
Party = Annotated[
    str | None, typer.Option("--party", help="For an investor's role: the code of the party.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]


class Language(StrEnum):
    """The language that pages greet somebody in."""

    VI = "vi"
    EN = "en"


@app.command()
def add(
    code: Code,
    *,
    name: Annotated[str, typer.Option("--name", help="The person's name, as on papers.")],
    email: Annotated[str, typer.Option("--email", help="E-mail address; also signs in.")] = "",
    lang: Annotated[Language, typer.Option("--lang", help="Language of pages.")] = Language.VI,
    role: Annotated[str | None, typer.Option("--role", help="A first role.")] = None,
    fund: Fund = None,
    party: Party = None,
) -> None:
    """Put a person on record and print a one-time password for them.

    They change it when they sign in first. With --role they have a role at once.
    """
    from fundops.identity import store
    from fundops.identity.actions import people
    from fundops.identity.values import Grant

    password = store.random_code()
    with _writing() as (session, by):
        people.add_person(
            session, code=code, name=name, email=email, language=lang.value, password=password
        )
        if role is not None:
            grant = Grant(role, _upper(fund), party)
            people.give_role(session, person=code, grant=grant, by=by)
    _say_password(code, password)


@role.command()
def give(code: Code, role: RoleCode, *, fund: Fund = None, party: Party = None) -> None:
    """Give somebody a role."""
    from fundops.identity.actions import people
    from fundops.identity.values import Grant

    with _writing() as (session, by):
        grant = Grant(role, _upper(fund), party)
        people.give_role(session, person=code, grant=grant, by=by)
    tell(f"Đã giao vai trò {role} cho {code}.", f"{code} has the role {role}.")


@role.command()
def take(code: Code, role: RoleCode, *, fund: Fund = None, party: Party = None) -> None:
    """Take a role back."""
    from fundops.identity.actions import people
    from fundops.identity.values import Grant

    with _writing() as (session, by):
        grant = Grant(role, _upper(fund), party)
        people.take_role(session, person=code, grant=grant, by=by)
    tell(f"Đã thu hồi vai trò {role} của {code}.", f"{code} no longer has the role {role}.")


@app.command()
def reset(
    code: Code,
    *,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="They lost their phone as well.")
    ] = False,
) -> None:
    """Print a new one-time password for somebody, and end their lock.

    Their sessions and API tokens end. With --second-factor they set that up anew.
    """
    from fundops.identity.actions import people

    with _writing() as (session, by):
        password = people.reset_password(session, person=code, by=by, second_factor=second_factor)
    _say_password(code, password)


@app.command("list")
def list_people(*, as_json: AsJson = False) -> None:
    """List people with their roles."""
    from sqlalchemy.orm import Session

    from fundops.identity.queries import people

    with made_database() as database, Session(database.engine) as session:
        found = people.people(session)
    if as_json:
        typer.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        typer.echo(f"{each.code:<24}{each.name}{'' if each.active else _inactive()}")
        for grant in each.grants:
            typer.echo(f"{'':<24}{_shown(grant)}")


@contextmanager
def _writing() -> Iterator[tuple["Session", "Actor"]]:
    """One transaction, in the name of the terminal's user."""
    from sqlalchemy.orm import Session

    from fundops.actor import Actor

    by = Actor(f"cli:{getpass.getuser()}"[:100])
    with (
        made_database() as database,
        Session(database.engine, info={"actor": by}) as session,
        session.begin(),
    ):
        yield session, by


def _say_password(code: str, password: str) -> None:
    """The password alone goes to standard output."""
    tell(
        f"Mật khẩu dùng một lần của {code} (chỉ hiện lần này, phải đổi khi đăng nhập):",
        f"The one-time password of {code} (shown this once, changed at the first sign-in):",
    )
    typer.echo(password)


def _upper(fund: str | None) -> str | None:
    return None if fund is None else fund.upper()


def _inactive() -> str:
    words = {"vi": "ngừng hoạt động", "en": "not active"}
    return f" ({' · '.join(words[lang] for lang in languages())})"


def _shown(grant: "Grant") -> str:
    from fundops.identity.access import roles

    known = roles().get(grant.role)
    name = grant.role if known is None else " · ".join(known.label(lang) for lang in languages())
    return " ".join(part for part in (f"{grant.role}: {name}", grant.fund, grant.party) if part)


def _as_json(person: "Person") -> dict[str, object]:
    return {
        "code": person.code,
        "name": person.name,
        "email": person.email,
        "active": person.active,
        "second_factor": person.has_second_factor,
        "roles": [
            {"role": grant.role, "fund": grant.fund, "party": grant.party}
            for grant in person.grants
        ],
    }
