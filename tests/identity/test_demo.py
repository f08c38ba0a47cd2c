"""A demonstration lets each of its people in by one click, and asks for nothing more."""

import pytest

from fundops.db.engine import Database
from fundops.identity.actions import people as actions
from fundops.identity.actions import signing_in
from fundops.identity.errors.people import PersonUnknown
from fundops.identity.queries import people
from fundops.identity.values import Grant, Method, NewSession, Step
from tests.builders import CLOCK, found_fund
from tests.identity.office import BY, HERE, Office

pytestmark = pytest.mark.committed
MANAGER = Grant("manager", "HVCF")


@pytest.fixture
def demo(database: Database) -> Office:
    found_fund(database, demo_clock=CLOCK)
    return Office(database)


def click(demo: Office, code: str) -> NewSession:
    with demo.request() as session:
        return signing_in.demo_sign_in(session, code=code, place=HERE)


def test_one_click_is_a_whole_sign_in_also_for_a_maker(demo: Office) -> None:
    code = demo.add(MANAGER, password=None)
    begun = click(demo, code)
    assert begun.step is Step.NONE
    assert demo.principal(begun).grants == (MANAGER,)
    with demo.request() as session:
        [listed] = people.demo_people(session)
        assert (listed.code, listed.grants) == (code, (MANAGER,))
        row = session.connection().exec_driver_sql("SELECT method FROM sign_in_sessions").one()
        assert tuple(row) == (Method.DEMO.value,)


def test_passwords_of_a_demo_are_not_changed_first(demo: Office) -> None:
    code = demo.add(MANAGER, must_change=True)
    assert demo.sign_in(code).step is Step.NONE


def test_a_role_given_in_a_demo_ends_no_session(demo: Office) -> None:
    code = demo.add(Grant("board_member", "HVCF"), password=None)
    begun = click(demo, code)
    with demo.request() as session:
        actions.give_role(session, person=code, grant=MANAGER, by=BY)
    assert len(demo.principal(begun).grants) == 2


def test_sessions_of_a_demo_run_by_the_real_clock(demo: Office) -> None:
    """The demo's own stands still in 2028; nobody would ever be signed out by it."""
    begun = click(demo, demo.add(password=None))
    assert demo.principal(begun).signed_in_at != CLOCK
    demo.owner("UPDATE sign_in_sessions SET last_seen_at = now() - interval '16 minutes'")
    assert demo.look(begun).principal is None


def test_who_is_nobody_or_not_active_is_not_let_in(demo: Office) -> None:
    code = demo.add(password=None)
    with demo.request() as session:
        actions.deactivate(session, person=code, by=BY)
    for who in (code, "nobody"):
        with pytest.raises(PersonUnknown):
            click(demo, who)
