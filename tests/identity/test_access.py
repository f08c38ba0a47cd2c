"""The table role × action is whole, and keeps apart what must be apart."""

from hypothesis import given
from hypothesis import strategies as st

from fundops.identity.access import (
    WHOEVER_IS_SIGNED_IN,
    funds_of,
    held,
    may,
    may_see_account,
    needs_second_factor,
    own_parties,
    roles,
    who_may,
)
from fundops.identity.values import Action, Grant, Principal

WRITES = {
    Action.CAPITAL_RECORD,
    Action.LEDGER_RECORD,
    Action.REGISTERS_RECORD,
    Action.APPROVALS_CHECK,
    Action.APPROVALS_SECOND,
    Action.APPROVALS_WITHDRAW,
    Action.REVERSAL_ASK,
    Action.PERIOD_CLOSE,
    Action.FILES_ATTACH,
    Action.PEOPLE_MANAGE,
    Action.MEETINGS_RECORD,
    Action.OVERRIDES_ASK,
    Action.OVERRIDES_APPROVE,
    Action.PLAN_REPORT,
    Action.PLAN_REMIND,
}
AUDITORS = {"auditor", "state_auditor", "inspector", "control_board", "independent_auditor"}
READERS = AUDITORS | {
    "capital_representative",
    "science_reader",
    "board_member",
    "investor",
    "council_member",
    "applicant",
}
MAKERS = {"manager", "grants_officer"}
FORMS = {"bcc", "jsc", "llc", "public_fund"}


def test_every_action_belongs_to_a_role_or_to_whoever_is_signed_in() -> None:
    used = {action for role in roles().values() for action in role.may}
    assert used | WHOEVER_IS_SIGNED_IN == set(Action)
    assert not used & WHOEVER_IS_SIGNED_IN


def test_readers_may_change_nothing() -> None:
    for code in READERS:
        assert not roles()[code].may & WRITES, code


def test_who_is_not_a_reader_signs_in_with_a_second_factor() -> None:
    assert {code for code, role in roles().items() if role.second_factor} == set(roles()) - READERS


def test_auditors_read_whatever_can_be_read_and_are_nothing_else() -> None:
    everything = {a for a in Action if a.value.endswith(".read")} - {Action.SHARES_READ}
    for code in AUDITORS:
        assert roles()[code].may == everything
        assert roles()[code].alone


def test_the_administrator_manages_people_and_reads_no_money() -> None:
    role = roles()["administrator"]
    assert role.may == {Action.PEOPLE_MANAGE}
    assert role.alone
    assert role.funds == ()
    assert who_may(Action.PEOPLE_MANAGE) == [role]


def test_whoever_makes_does_not_check_and_whoever_checks_does_not_make() -> None:
    making = {Action.CAPITAL_RECORD, Action.LEDGER_RECORD}
    checking = {Action.APPROVALS_CHECK, Action.APPROVALS_SECOND}
    for role in roles().values():
        assert not (role.may & making and role.may & checking), role.code
        assert not {Action.APPROVALS_CHECK, Action.APPROVALS_SECOND} <= role.may, role.code
        assert bool(role.may & making) == (role.code in MAKERS)


def test_an_investor_sees_shares_and_their_own_account() -> None:
    assert roles()["investor"].may == {
        Action.SHARES_READ,
        Action.ACCOUNT_OWN,
        Action.MEETINGS_ASSEMBLY,
    }
    assert who_may(Action.ACCOUNT_OWN) == [roles()["investor"]]


def test_the_two_funds_sides_do_not_cross() -> None:
    for code, role in roles().items():
        assert set(role.funds) <= FORMS
        if code.startswith("grants_"):
            assert role.funds == ("public_fund",)
        if role.may & {Action.CAPITAL_RECORD, Action.CAPITAL_READ} and code not in AUDITORS:
            assert "public_fund" not in role.funds


def test_every_role_is_called_something_in_both_languages() -> None:
    titles = [(role.label("vi"), role.label("en")) for role in roles().values()]
    assert len(set(titles)) == len(titles)
    assert all(vi and en and vi != en for vi, en in titles)


def test_roles_that_need_it_ask_for_a_second_factor() -> None:
    assert needs_second_factor([Grant("board_member", "HVCF"), Grant("director", "HVCF")])
    assert not needs_second_factor([Grant("board_member", "HVCF")])
    assert not needs_second_factor([])


GRANTS = st.lists(
    st.builds(
        Grant,
        st.sampled_from(sorted(roles())),
        st.none() | st.sampled_from(["HVCF", "STDF"]),
        st.none() | st.sampled_from(["P1", "P2"]),
    ),
    max_size=4,
)


@given(GRANTS, st.sampled_from(Action), st.sampled_from(["HVCF", "STDF"]))
def test_what_is_allowed_in_a_fund_comes_from_a_role_that_counts_there(
    grants: list[Grant], action: Action, fund: str
) -> None:
    person = Principal(person="an", name="An", grants=tuple(grants))
    giving = [g for g in grants if g.fund in (None, fund) and action in roles()[g.role].may]
    if action not in WHOEVER_IS_SIGNED_IN:
        assert may(person, action, fund) == bool(giving)
        assert may(person, action) == any(action in roles()[g.role].may for g in grants)
    assert not may(None, action, fund) or action is Action.PUBLIC


@given(GRANTS, st.sampled_from(["HVCF", "STDF"]), st.sampled_from(["P1", "P2"]))
def test_an_account_is_seen_by_its_party_or_by_who_sees_all(
    grants: list[Grant], fund: str, party: str
) -> None:
    person = Principal(person="an", name="An", grants=tuple(grants))
    own = Grant("investor", fund, party) in grants or Grant("investor", None, party) in grants
    assert (party in own_parties(person, fund)) == own
    assert may_see_account(person, fund, party) == (own or may(person, Action.ACCOUNT_READ, fund))


@given(GRANTS, st.sampled_from(["HVCF", "STDF"]))
def test_a_tokens_fund_is_its_only_one(grants: list[Grant], fund: str) -> None:
    token = Principal(person="an", name="An", grants=tuple(grants), token_fund=fund)
    assert {grant.fund for grant in held(token)} <= {None, fund}
    assert set(funds_of(token, ["HVCF", "STDF"])) <= {fund}
