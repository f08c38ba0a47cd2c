"""Where a role may be given, and beside which others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.edge.errors import FundUnknown
from fundops.errors import Refusal
from fundops.identity.access import may, roles
from fundops.identity.errors import people as errors
from fundops.identity.errors.tokens import TokenScopeEmpty, TokenScopeTooWide
from fundops.identity.rules import roles as rules
from fundops.identity.values import Action, Grant, Principal

FORMS = {"HVCF": "bcc", "STDF": "public_fund"}
ROLES = st.sampled_from(sorted(roles()))
GRANTS = st.builds(Grant, ROLES, st.none() | st.sampled_from(sorted(FORMS)), st.none())


@given(ROLES, st.none() | st.sampled_from(["HVCF", "STDF", "NONE"]), st.sampled_from([None, "P1"]))
def test_a_role_is_given_exactly_where_the_table_says(
    code: str, fund: str | None, party: str | None
) -> None:
    role = roles()[code]
    in_place = FORMS.get(fund or "") in role.funds if role.funds else fund is None
    with_party = (party is not None) == (Action.ACCOUNT_OWN in role.may)
    try:
        rules.check_grant(Grant(code, fund, party), FORMS)
    except Refusal:
        assert not (in_place and with_party)
    else:
        assert in_place
        assert with_party


@pytest.mark.parametrize(
    ("grant", "expected"),
    [
        (Grant("nonsense"), errors.RoleUnknown),
        (Grant("administrator", "HVCF"), errors.RoleTakesNoFund),
        (Grant("manager"), errors.RoleNeedsFund),
        (Grant("manager", "XXXX"), FundUnknown),
        (Grant("manager", "STDF"), errors.RoleNotOfFund),
        (Grant("grants_officer", "HVCF"), errors.RoleNotOfFund),
        (Grant("investor", "HVCF"), errors.RoleNeedsParty),
        (Grant("auditor", "HVCF", "P1"), errors.RoleTakesNoParty),
    ],
)
def test_each_wrong_place_has_its_sentence(grant: Grant, expected: type[Refusal]) -> None:
    with pytest.raises(expected) as refused:
        rules.check_grant(grant, FORMS)
    assert refused.value.sentence("vi") != refused.value.sentence("en")


@given(GRANTS, st.lists(GRANTS, max_size=3))
def test_a_role_that_stands_alone_stands_beside_no_other(new: Grant, has: list[Grant]) -> None:
    try:
        rules.check_beside(new, has)
    except errors.RoleGivenAlready:
        assert new in has
        return
    except errors.RoleStandsAlone:
        return
    for other in has:
        if other.role != new.role:
            assert not roles()[new.role].alone
            assert not roles()[other.role].alone


def test_the_same_role_may_be_held_in_two_funds() -> None:
    rules.check_beside(Grant("auditor", "STDF"), [Grant("auditor", "HVCF")])


def test_nobody_changes_their_own_roles() -> None:
    rules.check_not_own("an", "binh")
    with pytest.raises(errors.OwnRoles):
        rules.check_not_own("an", "an")


@given(st.sets(st.sampled_from("abc")), st.sampled_from("abc"))
def test_one_administrator_always_stays(administrators: set[str], leaving: str) -> None:
    try:
        rules.check_administrator_left(leaving, administrators)
    except errors.LastAdministrator:
        assert administrators == {leaving}
    else:
        assert administrators - {leaving} or leaving not in administrators


ACTIONS = st.sets(st.sampled_from(Action))


@given(st.lists(GRANTS, max_size=3), ACTIONS, st.none() | st.sampled_from(["HVCF", "STDF"]))
def test_a_token_is_never_wider_than_its_person(
    grants: list[Grant], actions: set[Action], fund: str | None
) -> None:
    person = Principal(person="an", name="An", grants=tuple(grants))
    try:
        rules.check_scope(person, actions, fund)
    except (TokenScopeEmpty, TokenScopeTooWide, FundUnknown):
        return
    token = Principal(
        person="an",
        name="An",
        grants=tuple(grants),
        scopes=frozenset(actions),
        token_fund=fund,
    )
    for action in Action:
        for where in (None, "HVCF", "STDF"):
            if may(token, action, where) and action is not Action.PUBLIC:
                assert may(person, action, where)
    assert all(may(person, action, fund) for action in actions)
