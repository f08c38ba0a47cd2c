"""One's own password, second factor and sessions."""

import pytest

from fundops.identity.actions import own
from fundops.identity.errors.passwords import (
    PasswordTooShort,
    PasswordUnchanged,
    PasswordWrong,
    SecondFactorMissing,
    SecondFactorThere,
    SecretUnreadable,
)
from fundops.identity.errors.signing_in import AccountLocked, CodeUsed, CodeWrong, StepNotDue
from fundops.identity.errors.tokens import SessionUnknown
from fundops.identity.queries import people, sessions
from fundops.identity.values import Grant, NewSession, Over, Step
from fundops.identity.vault import Vault
from tests.identity.office import BETTER, GOOD, Office, code_now

MANAGER = Grant("manager", "HVCF")


def change(office: Office, begun: NewSession, new: str, current: str | None = GOOD) -> NewSession:
    who = office.principal(begun)
    with office.request() as session:
        return own.change_password(session, principal=who, new=new, current=current)


def test_a_changed_password_ends_every_other_session(office: Office) -> None:
    code = office.add()
    elsewhere, here = office.sign_in(code), office.sign_in(code)
    changed = change(office, here, BETTER)
    assert (changed.id, changed.step) == (here.id, Step.NONE)
    assert office.look(here).over is Over.UNKNOWN
    assert office.look(elsewhere).over is Over.ENDED
    assert office.sign_in(code, BETTER).person == code


def test_a_new_password_is_judged_and_is_another(office: Office) -> None:
    begun = office.sign_in(office.add())
    for new, declined in (("short", PasswordTooShort), (GOOD, PasswordUnchanged)):
        with pytest.raises(declined):
            change(office, begun, new)


def test_a_browser_left_open_does_not_let_anybody_guess_the_password(office: Office) -> None:
    begun = office.sign_in(office.add())
    for _ in range(5):
        with pytest.raises(PasswordWrong):
            change(office, begun, BETTER, "not the password")
    with pytest.raises(AccountLocked):
        change(office, begun, BETTER)


def test_a_second_factor_is_offered_once_and_kept_encrypted(office: Office) -> None:
    begun = office.sign_in(office.add(MANAGER))
    who = office.principal(begun)
    with office.request() as session:
        first = own.offer_second_factor(session, principal=who, vault=office.vault)
    with office.request() as session:
        again = own.offer_second_factor(session, principal=who, vault=office.vault)
    assert first == again  # a page loaded twice shows the code that the phone has read already
    assert first.uri.startswith(f"otpauth://totp/fundops:{begun.person}?secret={first.secret}")
    with office.request() as session, pytest.raises(CodeWrong):
        own.confirm_second_factor(session, principal=who, code="12345", vault=office.vault)
    with office.request() as session:
        whole, codes = own.confirm_second_factor(
            session, principal=who, code=code_now(first.secret), vault=office.vault
        )
    assert whole.step is Step.NONE
    assert whole.token != begun.token
    with office.request() as session:
        kept = session.connection().exec_driver_sql("SELECT totp_secret FROM people").scalars()
        assert all(first.secret not in (secret or "") for secret in kept)
        assert sessions.recovery_codes_left(session, begun.person) == len(codes) == 10
        assert people.person(session, begun.person).has_second_factor


def test_the_code_that_set_it_up_does_not_sign_in(office: Office) -> None:
    begun = office.sign_in(office.add(MANAGER))
    who = office.principal(begun)
    with office.request() as session:
        secret = own.offer_second_factor(session, principal=who, vault=office.vault).secret
    shown = code_now(secret)
    with office.request() as session:
        own.confirm_second_factor(session, principal=who, code=shown, vault=office.vault)
    with pytest.raises(CodeUsed):
        office.confirm(office.sign_in(begun.person), shown)


def test_a_second_factor_is_not_replaced_by_whoever_sits_there(office: Office) -> None:
    whole, _, _ = office.enrol(office.sign_in(office.add(MANAGER)))
    who = office.principal(whole)
    with office.request() as session, pytest.raises(SecondFactorThere):
        own.offer_second_factor(session, principal=who, vault=office.vault)
    with office.request() as session, pytest.raises(SecondFactorThere):
        own.confirm_second_factor(session, principal=who, code="123456", vault=office.vault)


def test_half_signed_in_nobody_sets_up_or_changes_anything(office: Office) -> None:
    code = office.add(MANAGER)
    office.enrol(office.sign_in(code))
    half = office.sign_in(code)
    with pytest.raises(StepNotDue):
        change(office, half, BETTER)
    with office.request() as session, pytest.raises(StepNotDue):
        own.offer_second_factor(session, principal=office.principal(half), vault=office.vault)


def test_new_recovery_codes_replace_the_old_ones(office: Office) -> None:
    code = office.add(MANAGER)
    whole, secret, old = office.enrol(office.sign_in(code))
    who = office.principal(whole)
    with office.request() as session:
        new = own.new_recovery_codes(
            session, principal=who, code=code_now(secret), vault=office.vault
        )
    assert not set(new) & set(old)
    with pytest.raises(CodeUsed):
        office.confirm(office.sign_in(code), old[0])
    assert office.confirm(office.sign_in(code), new[0]).step is Step.NONE
    reader = office.principal(office.sign_in(office.add()))
    with office.request() as session, pytest.raises(SecondFactorMissing):
        own.new_recovery_codes(session, principal=reader, code="123456", vault=office.vault)


def test_another_key_does_not_open_the_second_factor(office: Office) -> None:
    code = office.add(MANAGER)
    _, secret, _ = office.enrol(office.sign_in(code))
    other = Office(office.database, vault=Vault(b"another key"))
    with pytest.raises(SecretUnreadable):
        other.confirm(office.sign_in(code), code_now(secret))


def test_sessions_are_listed_and_ended_by_their_own_person_alone(office: Office) -> None:
    code = office.add()
    here, there, third = (office.sign_in(code) for _ in range(3))
    stranger = office.principal(office.sign_in(office.add()))
    who = office.principal(here)
    with office.request() as session:
        listed = sessions.sessions_of(session, code)
        assert [each.id for each in listed] == [third.id, there.id, here.id]
        assert {each.agent for each in listed} == {"Firefox"}
        with pytest.raises(SessionUnknown):
            own.end_session(session, principal=stranger, id=here.id)
        own.end_session(session, principal=who, id=there.id)
        with pytest.raises(SessionUnknown):
            own.end_session(session, principal=who, id=there.id)
    assert office.look(there).over is Over.ENDED
    with office.request() as session:
        assert own.end_other_sessions(session, principal=who) == 1
    with office.request() as session:
        own.sign_out(session, principal=who)
        assert sessions.sessions_of(session, code) == []
    assert office.look(here).over is Over.ENDED
