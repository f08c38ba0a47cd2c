"""Steps, ends and locks of signing in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundops.identity.rules.forms import form_token, own_page
from fundops.identity.rules.signing_in import (
    FAILURES,
    IDLE,
    LOCKED_FOR,
    LONGEST,
    Attempts,
    Standing,
    next_step,
    over,
)
from fundops.identity.values import Method, Over, Step

NOW = datetime(2028, 1, 15, 3, tzinfo=UTC)
STANDINGS = st.builds(
    Standing,
    method=st.sampled_from(Method),
    demo=st.booleans(),
    must_change_password=st.booleans(),
    enrolled=st.booleans(),
    needs_factor=st.booleans(),
    factor_shown=st.booleans(),
)


@given(STANDINGS)
def test_in_a_real_deployment_nobody_is_whole_without_what_their_role_needs(
    found: Standing,
) -> None:
    step = next_step(found)
    if found.demo:
        assert step is Step.NONE
    elif step is Step.NONE:
        assert found.factor_shown or not (found.enrolled or found.needs_factor)
        assert not (found.must_change_password and found.method is Method.PASSWORD)


@given(STANDINGS.filter(lambda found: not found.demo and found.enrolled))
def test_who_has_a_second_factor_shows_it_before_anything_else(found: Standing) -> None:
    assert (next_step(found) is Step.CODE) == (not found.factor_shown)


MINUTES = st.integers(0, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(MINUTES, MINUTES, st.booleans(), st.booleans())
def test_a_session_ends_by_rest_by_length_or_by_hand(
    age: timedelta, rest: timedelta, ended: bool, active: bool
) -> None:
    rest = min(rest, age)
    why = over(
        now=NOW,
        created_at=NOW - age,
        last_seen_at=NOW - rest,
        ended_at=NOW if ended else None,
        active=active,
    )
    if ended or not active:
        assert why is Over.ENDED
    elif age > LONGEST:
        assert why is Over.LONG
    else:
        assert why is (Over.IDLE if rest > IDLE else None)


@given(st.lists(st.integers(0, 600), max_size=30))
def test_of_attempts_close_together_five_are_judged_and_no_more(seconds: list[int]) -> None:
    attempts, judged = Attempts(), 0
    for second in sorted(seconds):
        moment = NOW + timedelta(seconds=second)
        if not attempts.is_locked(moment):
            attempts, judged = attempts.one_more(moment), judged + 1
    assert judged == min(len(seconds), FAILURES)
    assert (attempts.locked_until is not None) == (len(seconds) >= FAILURES)


def test_a_lock_ends_and_five_more_may_be_tried() -> None:
    attempts = Attempts()
    for _ in range(FAILURES):
        attempts = attempts.one_more(NOW)
    assert attempts.locked_until == NOW + LOCKED_FOR
    after = NOW + LOCKED_FOR
    assert not attempts.is_locked(after)
    assert attempts.one_more(after) == Attempts(1)


@given(st.integers(0, FAILURES - 1))
def test_what_is_given_back_is_as_if_it_had_not_been(failures: int) -> None:
    assert Attempts(failures).one_more(NOW).one_less() == Attempts(failures)


@pytest.mark.parametrize("path", ["/", "/capital?fund=HVCF&lang=vi", "/ledger/entries/7"])
def test_a_sign_in_leads_to_a_page_of_ours(path: str) -> None:
    assert own_page(path) == path


@given(
    st.sampled_from(
        ["//evil.example", "/\\evil.example", "https://evil.example", "", "javascript:"]
    )
    | st.text(max_size=20).filter(lambda text: not text.startswith("/"))
)
def test_a_sign_in_leads_nowhere_else(path: str) -> None:
    assert own_page(path) == "/"
    assert own_page("/x\r\nSet-Cookie: a=b") == "/"


@given(st.text(max_size=50), st.text(max_size=50))
@example("", "\0")
def test_each_session_has_forms_of_its_own(one: str, other: str) -> None:
    assert (form_token(one) == form_token(other)) == (one == other)
