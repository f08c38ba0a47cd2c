"""JSON of people, roles, sessions and API tokens."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import Answer, Body, Code, Line, OptionalLine, Truth, Whole
from fundops.identity.values import Action, Grant, Method, Principal, Step

Language = Literal["vi", "en"]
FundCode = Annotated[str, Field(pattern="^[A-Z][A-Z0-9]{1,11}$", examples=["HVCF"])]


class GrantOut(Answer):
    """A role as given. fund: null for one of the whole deployment."""

    role: str
    fund: str | None
    party: str | None


class GrantIn(Body):
    """A role to give or to take: in a fund, and an investor's for one party."""

    role: Code
    fund: FundCode | None = None
    party: Code | None = None

    def value(self) -> Grant:
        return Grant(self.role, self.fund, self.party)


class MeOut(Answer):
    """Who asks. actions: all that their roles allow somewhere, cut down to what the token was made
    for.
    """

    person: str
    name: str
    language: str
    grants: list[GrantOut]
    actions: list[Action]
    fund: str | None

    @classmethod
    def of_principal(cls, principal: Principal, actions: list[Action]) -> "MeOut":
        return cls(
            person=principal.person,
            name=principal.name,
            language=principal.language,
            grants=GrantOut.all_of(principal.grants),
            actions=actions,
            fund=principal.token_fund,
        )


class SessionOut(Answer):
    """One of your open sessions."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime
    step: Step
    method: Method
    address: str
    agent: str


class TokenIn(Body):
    """A token to make. days: how long it is good for, a year at most."""

    name: Line
    actions: Annotated[list[Action], Field(min_length=1, max_length=len(Action))]
    days: Annotated[Whole, Field(ge=1, le=365)]
    fund: FundCode | None = None


class TokenOut(Answer):
    id: UUID
    name: str
    actions: list[Action]
    fund: str | None
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewTokenOut(Answer):
    """A token with its secret: shown this once and kept nowhere, so null when the same request is
    sent again.
    """

    token: TokenOut
    secret: str | None


class PersonIn(Body):
    """A person to put on record; they sign in once a password was reset, or by the provider."""

    code: Annotated[str, Field(pattern="^[a-z][a-z0-9.-]{1,39}$", examples=["nguyen.thi.an"])]
    name: Line
    email: OptionalLine = ""
    language: Language = "vi"


class PersonChange(Body):
    name: Line
    email: OptionalLine
    language: Language


class PersonOut(Answer):
    code: str
    name: str
    email: str
    language: str
    active: bool
    has_password: bool
    must_change_password: bool
    has_second_factor: bool
    by_oidc: bool
    locked_until: datetime | None
    last_seen_at: datetime | None
    version: int
    grants: list[GrantOut]


class ResetIn(Body):
    """second_factor: whether the second factor is set up anew as well."""

    second_factor: Truth = False


class ResetOut(Answer):
    """password: for one sign-in, shown this once; null when the same request is sent again."""

    person: PersonOut
    password: str | None
