"""API tokens: made for some of what one may, shown once, revoked at any time."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import BaseModel

from fundops.edge.idempotency import once
from fundops.errors import Refusal
from fundops.identity.actions import tokens
from fundops.identity.errors.tokens import TokenScopeTooWide
from fundops.identity.rules.roles import may_hand_on
from fundops.identity.values import Action, NewToken
from fundops.web.account.page import back
from fundops.web.account.reading import fund_name
from fundops.web.account.safety import refused
from fundops.web.actions_in_words import GROUPS, gettext, in_order, in_words
from fundops.web.frame import Frame
from fundops.web.sign_in.errors import ShownAlready

TERMS = (7, 30, 90, 180, 365)
USUAL_TERM = 90
MAY = "may-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A token as asked for."""

    name: str = ""
    fund: str = ""
    days: int = USUAL_TERM
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """Actions that may be chosen, under the heading of their group."""

    title: str
    choices: list[tuple[Action, str]]


class Made(BaseModel):
    """Which token an intent made; its secret is kept nowhere."""

    id: UUID


@get("/account/tokens/new", access=Action.SELF, sync_to_thread=True)
def ask(frame: NamedDependency[Frame]) -> Response[Any]:
    """The form."""
    return frame.page("account_token_new.html", wrong=[], **_context(frame, Wanted()))


@post("/account/tokens/new", access=Action.SELF, sync_to_thread=True)
def make(frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]) -> Response[Any]:
    """The token with its secret, shown this once."""
    wanted = _read(sent)
    try:
        with frame.session.begin_nested():
            made = _made_once(frame, wanted, sent.get("intent", ""))
    except TokenScopeTooWide as refusal:
        beyond = [in_words(action, frame.gettext) for action in refusal.facts["actions"]]
        in_the_readers_words = TokenScopeTooWide(actions=beyond)
        return refused(
            frame, "account_token_new.html", in_the_readers_words, **_context(frame, wanted)
        )
    except Refusal as refusal:
        return refused(frame, "account_token_new.html", refusal, **_context(frame, wanted))
    return frame.page(
        "account_token_made.html",
        secret=made.secret,
        token=made.token,
        fund=fund_name(frame, made.token.fund),
        words=[in_words(action, frame.gettext) for action in in_order(made.token.actions)],
    )


def _made_once(frame: Frame, wanted: Wanted, intent: str) -> NewToken:
    """A form sent twice makes no second token, and cannot show the first one's secret again."""
    found: list[NewToken] = []

    def do() -> Made:
        made = tokens.make_token(
            frame.session,
            principal=frame.principal,
            name=wanted.name,
            actions=wanted.actions,
            days=wanted.days,
            fund=wanted.fund or None,
        )
        found.append(made)
        return Made(id=made.token.id)

    once(
        frame.session,
        actor=frame.principal.actor,
        key=intent if intent.isalnum() else uuid.uuid4().hex,
        route="POST /account/tokens/new",
        body=repr(wanted).encode(),
        answer=Made,
        do=do,
    )
    if not found:
        raise ShownAlready
    return found[0]


@post("/account/tokens/{token_id:uuid}/revoke", access=Action.SELF, sync_to_thread=True)
def revoke(frame: NamedDependency[Frame], token_id: FromPath[UUID]) -> Response[Any]:
    """One of one's own tokens, for good."""
    tokens.revoke_token(frame.session, principal=frame.principal, id=token_id)
    return back(frame, "revoked")


def _read(sent: Mapping[str, str]) -> Wanted:
    days = sent.get("days", "")
    named = {name.removeprefix(MAY) for name in sent if name.startswith(MAY)}
    return Wanted(
        name=sent.get("name", "").strip(),
        fund=sent.get("fund", ""),
        days=int(days) if days in {str(term) for term in TERMS} else USUAL_TERM,
        actions=tuple(in_order(action for action in Action if action.value in named)),
    )


def _context(frame: Frame, wanted: Wanted) -> dict[str, Any]:
    mine = may_hand_on(frame.principal, None)
    days = frame.gettext(gettext("{count} ngày"))
    offered = [
        Offered(
            frame.gettext(group.title),
            [(each, in_words(each, frame.gettext)) for each in group.actions if each in mine],
        )
        for group in GROUPS
    ]
    return {
        "typed": wanted,
        "intent": uuid.uuid4().hex,
        "funds": [
            ("", fund_name(frame, None)),
            *((fund.code, frame.either(fund.name_vi, fund.name_en)) for fund in frame.funds),
        ],
        "terms": [(term, days.format(count=term)) for term in TERMS],
        "groups": [group for group in offered if group.choices],
    }


ROUTES = (ask, make, revoke)
