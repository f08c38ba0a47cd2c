"""Whose turn it is: each step by its own role, nobody twice, the maker never."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.approvals.errors import (
    CheckedByYou,
    FirstCheckNext,
    OwnVoucherNotReturned,
    SecondCheckNext,
    WithdrawnByMakerAlone,
)
from fundops.approvals.turns import (
    refuse_approval,
    refuse_return,
    refuse_withdrawal,
    rights_of,
    turn_of,
)
from fundops.approvals.values import Rights
from fundops.errors import Refusal
from fundops.identity.values import Action, Grant, Principal
from fundops.ledger.errors import OwnVoucher
from fundops.ledger.values.checks import Standing
from fundops.ledger.values.registers import LegalForm
from tests.approvals.facts import standing_of
from tests.builders import FIRST, FUND, MAKING, SECOND

NOTHING = Rights(fund=FUND)
BOTH = Rights(fund=FUND, check=True, second=True)
RIGHTS = [
    Rights(fund=FUND, check=check, second=second, withdraw=withdraw)
    for check, second, withdraw in product((True, False), repeat=3)
]


def approving(standing: Standing, person: str, rights: Rights) -> type[Refusal] | None:
    """What somebody who approves is told; None when it is their turn."""
    try:
        refuse_approval(standing, turn_of(standing, LegalForm.BCC), person, rights)
    except Refusal as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize(
    ("standing", "person", "rights", "told"),
    [
        (standing_of(needed=1), "binh", FIRST, None),
        (standing_of(needed=1), "chi", SECOND, FirstCheckNext),
        (standing_of(needed=1), "x", NOTHING, FirstCheckNext),
        (standing_of(needed=1), "maker", BOTH, OwnVoucher),
        (standing_of(), "binh", FIRST, None),
        (standing_of(), "chi", SECOND, FirstCheckNext),
        (standing_of("binh"), "chi", SECOND, None),
        (standing_of("binh"), "binh", FIRST, CheckedByYou),
        (standing_of("binh"), "binh", BOTH, CheckedByYou),
        (standing_of("binh"), "bao", FIRST, SecondCheckNext),
        (standing_of("binh"), "maker", BOTH, OwnVoucher),
        (standing_of("binh", "chi", needed=3), "dung", SECOND, None),
        (standing_of("binh", "chi", needed=3), "chi", SECOND, CheckedByYou),
    ],
)
def test_each_step_belongs_to_its_role_and_to_another_person(
    standing: Standing, person: str, rights: Rights, told: type[Refusal] | None
) -> None:
    assert approving(standing, person, rights) is told


@pytest.mark.parametrize(
    ("standing", "vi", "en"),
    [
        (standing_of(), "đang chờ kế toán trưởng kiểm tra", "waits for the chief accountant"),
        (
            standing_of("binh"),
            "đã được binh kiểm tra, đang chờ giám đốc, chủ tài khoản duyệt",
            "binh has checked this voucher, which waits for the director, account holder",
        ),
    ],
)
def test_whoever_comes_out_of_turn_learns_whose_turn_it_is(
    standing: Standing, vi: str, en: str
) -> None:
    with pytest.raises((FirstCheckNext, SecondCheckNext)) as told:
        refuse_approval(standing, turn_of(standing, LegalForm.BCC), "x", NOTHING)
    assert vi in told.value.sentence("vi")
    assert en in told.value.sentence("en")


def test_the_turn_names_the_roles_of_the_fund_s_own_form() -> None:
    for form, roles in (
        (LegalForm.BCC, ["chief_accountant", "director"]),
        (LegalForm.PUBLIC_FUND, ["grants_checker", "grants_director"]),
    ):
        first, second = turn_of(standing_of(), form), turn_of(standing_of("binh"), form)
        assert (first.action, second.action) == (Action.APPROVALS_CHECK, Action.APPROVALS_SECOND)
        assert [role.code for turn in (first, second) for role in turn.roles.roles] == roles


@given(
    st.sampled_from(RIGHTS),
    st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=2),
    st.integers(1, 3),
)
def test_nobody_approves_their_own_whatever_their_roles(
    rights: Rights, before: list[str], needed: int
) -> None:
    standing = standing_of(*before, needed=needed)
    assert approving(standing, "maker", rights) is OwnVoucher
    for person in before:
        assert approving(standing, person, rights) is CheckedByYou


@pytest.mark.parametrize(
    ("standing", "person", "rights", "told"),
    [
        (standing_of(needed=1), "binh", FIRST, None),
        (standing_of("binh"), "binh", FIRST, None),
        (standing_of("binh"), "chi", SECOND, None),
        (standing_of(), "chi", SECOND, None),
        (standing_of(needed=1), "chi", SECOND, FirstCheckNext),
        (standing_of(), "x", MAKING, FirstCheckNext),
        (standing_of(), "maker", BOTH, OwnVoucherNotReturned),
    ],
)
def test_a_voucher_is_returned_by_whoever_checks_it(
    standing: Standing, person: str, rights: Rights, told: type[Refusal] | None
) -> None:
    turn = turn_of(standing, LegalForm.BCC)
    if told is None:
        refuse_return(standing, turn, person, rights)
        return
    with pytest.raises(told):
        refuse_return(standing, turn, person, rights)


def test_a_voucher_is_withdrawn_by_its_maker_alone() -> None:
    refuse_withdrawal(standing_of("binh"), "maker", MAKING)
    for person, rights in (("binh", MAKING), ("maker", BOTH), ("maker", NOTHING)):
        with pytest.raises(WithdrawnByMakerAlone):
            refuse_withdrawal(standing_of(), person, rights)


def test_rights_are_those_of_one_fund() -> None:
    grants = (Grant("chief_accountant", "HVCF"), Grant("grants_director", "STDF"))
    person = Principal(person="binh", name="Bình", grants=grants)
    assert rights_of(person, "HVCF") == Rights(fund="HVCF", check=True)
    assert rights_of(person, "STDF") == Rights(fund="STDF", second=True)
    assert rights_of(None, "HVCF") == Rights(fund="HVCF")


def test_a_token_has_no_more_rights_than_it_was_made_for() -> None:
    person = Principal(
        person="binh",
        name="Bình",
        grants=(Grant("chief_accountant", "HVCF"), Grant("director", "HVCF")),
        scopes=frozenset({Action.APPROVALS_CHECK}),
    )
    assert rights_of(person, "HVCF") == Rights(fund="HVCF", check=True)
