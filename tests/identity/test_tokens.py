"""API tokens: as wide as they were made, as long as they were made for."""

import pytest

from fundops.edge.errors import FundUnknown
from fundops.errors import Refusal
from fundops.identity.access import may
from fundops.identity.actions import people, tokens
from fundops.identity.errors.tokens import (
    TokenNameMalformed,
    TokenScopeEmpty,
    TokenScopeTooWide,
    TokenTermMalformed,
    TokenUnknown,
)
from fundops.identity.queries import sessions
from fundops.identity.values import Action, Grant, NewToken, Principal
from tests.identity.office import BY, Office

READS = {Action.LEDGER_READ, Action.CAPITAL_READ}


def somebody(office: Office, *grants: Grant) -> Principal:
    return office.principal(office.sign_in(office.add(*grants)))


def auditor(office: Office) -> Principal:
    return somebody(office, Grant("auditor", "HVCF"), Grant("auditor", "STDF"))


def make(office: Office, who: Principal, **how: object) -> NewToken:
    wanted: dict[str, object] = {"name": "máy chủ", "actions": READS, "days": 30} | how
    with office.request() as session:
        return tokens.make_token(session, principal=who, **wanted)  # type: ignore[arg-type]  # as given


def found(office: Office, made: NewToken) -> Principal | None:
    with office.request() as session:
        return sessions.by_bearer(session, made.secret).principal


def test_a_token_does_what_it_was_made_for_and_no_more(office: Office) -> None:
    who = auditor(office)
    made = make(office, who, fund="HVCF")
    principal = found(office, made)
    assert principal is not None
    assert (principal.person, principal.token_id) == (who.person, made.token.id)
    assert may(principal, Action.LEDGER_READ, "HVCF")
    assert not may(principal, Action.LEDGER_READ, "STDF")
    assert not may(principal, Action.AUDIT_READ, "HVCF")
    assert not may(principal, Action.SELF)
    assert made.secret.startswith("fundops_")


def test_a_token_shrinks_with_its_person(office: Office) -> None:
    who = somebody(office, Grant("board_member", "HVCF"))
    made = make(office, who, actions={Action.OVERVIEW_READ})
    with office.request() as session:
        people.take_role(session, person=who.person, grant=who.grants[0], by=BY)
    principal = found(office, made)
    assert principal is not None
    assert not may(principal, Action.OVERVIEW_READ, "HVCF")


@pytest.mark.parametrize(
    ("how", "declined"),
    [
        ({"actions": {Action.LEDGER_RECORD}}, TokenScopeTooWide),
        ({"actions": {Action.SELF}}, TokenScopeTooWide),
        ({"actions": {Action.PEOPLE_MANAGE}}, TokenScopeTooWide),
        ({"actions": set()}, TokenScopeEmpty),
        ({"fund": "NONE"}, FundUnknown),
        ({"days": 0}, TokenTermMalformed),
        ({"days": 366}, TokenTermMalformed),
        ({"name": " "}, TokenNameMalformed),
        ({"name": "x" * 101}, TokenNameMalformed),
    ],
)
def test_a_token_is_no_wider_and_no_longer_than_allowed(
    office: Office, how: dict[str, object], declined: type[Refusal]
) -> None:
    with pytest.raises(declined):
        make(office, auditor(office), **how)


def test_a_token_is_revoked_by_its_own_person_for_good(office: Office) -> None:
    who = auditor(office)
    made = make(office, who)
    with office.request() as session, pytest.raises(TokenUnknown):
        tokens.revoke_token(session, principal=auditor(office), id=made.token.id)
    with office.request() as session:
        tokens.revoke_token(session, principal=who, id=made.token.id)
        with pytest.raises(TokenUnknown):
            tokens.revoke_token(session, principal=who, id=made.token.id)
        [listed] = sessions.tokens_of(session, who.person)
        assert listed.revoked_at is not None
    assert found(office, made) is None


def test_a_token_ends_with_its_time_and_with_its_person(office: Office) -> None:
    who = auditor(office)
    expired, stopped = make(office, who), make(office, who)
    office.owner(
        "UPDATE api_tokens SET made_at = made_at - interval '31 days',"
        " expires_at = expires_at - interval '31 days' WHERE id = :id",
        id=expired.token.id,
    )
    assert found(office, expired) is None
    assert found(office, stopped) is not None
    with office.request() as session:
        people.deactivate(session, person=who.person, by=BY)
    assert found(office, stopped) is None


def test_an_action_that_is_no_more_opens_nothing(office: Office) -> None:
    made = make(office, auditor(office))
    office.owner("UPDATE api_tokens SET actions = '{gone.away}' WHERE id = :id", id=made.token.id)
    principal = found(office, made)
    assert principal is not None
    assert principal.scopes == frozenset()


def test_no_secret_is_kept(office: Office) -> None:
    made = make(office, auditor(office))
    with office.request() as session:
        rows = session.connection().exec_driver_sql("SELECT api_tokens::text FROM api_tokens")
        assert all(made.secret not in row for (row,) in rows)
