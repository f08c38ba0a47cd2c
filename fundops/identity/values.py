"""Nouns of identity: actions, roles, who was given which, and the person behind a request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fundops.actor import Actor
from fundops.errors import Lang
from fundops.formats import Labelled


class Action(StrEnum):
    """What somebody may do. Every route, of the API and of the pages, names exactly one."""

    PUBLIC = "public"
    """Open to everybody: the sign-in page, style sheets, fonts, the icon."""
    SIGNING_IN = "signing_in"
    """The steps between a right password and a whole sign-in: second factor, first password."""
    SELF = "self"
    """Whoever is signed in, about themselves: own sessions, password, second factor, tokens."""
    OVERVIEW_READ = "overview.read"
    CAPITAL_READ = "capital.read"
    CAPITAL_RECORD = "capital.record"
    SHARES_READ = "shares.read"
    """Of every investor: name, committed, paid-in, unfunded, share; nothing more."""
    ACCOUNT_READ = "account.read"
    """Every investor's capital account."""
    ACCOUNT_OWN = "account.own"
    """One's own capital account: the investor whose party the role was given for."""
    BUDGET_READ = "budget.read"
    LEDGER_READ = "ledger.read"
    LEDGER_RECORD = "ledger.record"
    """General journal vouchers, bank statements."""
    REGISTERS_READ = "registers.read"
    """Parties, bank accounts, office days: master data of the whole deployment."""
    REGISTERS_RECORD = "registers.record"
    APPROVALS_READ = "approvals.read"
    APPROVALS_CHECK = "approvals.check"
    """Approve as the first other person, or return with a reason."""
    APPROVALS_SECOND = "approvals.second"
    """Approve as the second other person, where an amount band asks for two."""
    APPROVALS_WITHDRAW = "approvals.withdraw"
    """Void one's own pending voucher."""
    REVERSAL_ASK = "reversal.ask"
    PERIOD_CLOSE = "period.close"
    STATEMENTS_READ = "statements.read"
    FILES_READ = "files.read"
    FILES_ATTACH = "files.attach"
    AUDIT_READ = "audit.read"
    PEOPLE_MANAGE = "people.manage"
    RULES_READ = "rules.read"
    MEETINGS_READ = "meetings.read"
    """Meetings of the assembly and of the board, their resolutions, overrides."""
    MEETINGS_ASSEMBLY = "meetings.assembly"
    """The same of the assembly alone."""
    MEETINGS_RECORD = "meetings.record"
    """Meetings, invitations, who was there, votes, resolutions and their implementation."""
    OVERRIDES_ASK = "overrides.ask"
    """Let a blocked action go on by a resolution that names the rule; another person approves."""
    OVERRIDES_APPROVE = "overrides.approve"
    PLAN_READ = "plan.read"
    PLAN_REPORT = "plan.report"
    """Report what was reached of an item of the City's plan."""
    PLAN_REMIND = "plan.remind"
    """Record that a lead agency was reminded to report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Labelled):
    """A row of the table role × action. funds: the legal forms whose funds it may be given in; none
    means that it is given for the whole deployment.
    """

    code: str
    title_vi: str
    title_en: str
    funds: tuple[str, ...]
    second_factor: bool
    alone: bool
    may: frozenset[Action]

    def label(self, lang: Lang) -> str:
        return self.title_vi if lang == "vi" else self.title_en


@dataclass(frozen=True, slots=True)
class Grant:
    """A role as given to somebody: in one fund, or (fund None) in the whole deployment; an
    investor's for one party.
    """

    role: str
    fund: str | None = None
    party: str | None = None


class Step(StrEnum):
    """What still stands between a right password and a whole sign-in."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 (a step's name)
    """The first password must be changed."""
    ENROL = "enrol"
    """A second factor must be set up."""
    CODE = "code"
    """The second factor's code is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The person behind a request, with what they were given.

    scopes: the actions that an API token was made for; None for a session, which has all of its
    person's. step: anything but NONE may only finish signing in.
    """

    person: str
    name: str
    grants: tuple[Grant, ...]
    step: Step = Step.NONE
    language: str = "vi"
    session_id: UUID | None = None
    token_id: UUID | None = None
    scopes: frozenset[Action] | None = None
    token_fund: str | None = None
    signed_in_at: datetime | None = None
    csrf: str = ""

    @property
    def actor(self) -> Actor:
        """How the book names this person, however they signed in."""
        return Actor(self.person)


class How(StrEnum):
    """What a request showed to say who it comes from."""

    NOTHING = "nothing"
    COOKIE = "cookie"
    BEARER = "bearer"


class Over(StrEnum):
    """Why a session that a cookie names is no more; the sign-in page says it."""

    IDLE = "idle"
    """Nothing was asked for 15 minutes."""
    LONG = "long"
    """It began 12 hours ago."""
    ENDED = "ended"
    """Signed out, here or from another place, or by the administrator."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Authentication:
    """How a request was recognised; `scope["auth"]`. over: why a cookie that it showed is no
    good.
    """

    how: How = How.NOTHING
    over: Over | None = None


class Method(StrEnum):
    """How a session was begun."""

    PASSWORD = "password"  # noqa: S105 (a method's name)
    OIDC = "oidc"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request to sign in comes from: its address and its browser, as it says itself."""

    address: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """A session's new token, shown once: for the cookie. step: what is still to be done."""

    id: UUID
    token: str
    person: str
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """One of a person's open sessions, as they see it listed."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime
    step: Step
    method: Method
    address: str
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token, without its secret."""

    id: UUID
    name: str
    actions: tuple[Action, ...]
    fund: str | None
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made; `secret` is shown once and kept nowhere."""

    token: Token
    secret: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A second factor to set up: the secret to type, and the address that its QR code holds."""

    secret: str
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the administrator sees them; nothing of this is a secret."""

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
    grants: tuple[Grant, ...]
