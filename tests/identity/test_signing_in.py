"""Signing in: by password and code, counted, locked, and under a new token at every step."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from fundops.errors import NotSignedIn, Refusal
from fundops.formats import moment
from fundops.identity.actions import own, signing_in
from fundops.identity.errors.people import PersonUnknown
from fundops.identity.errors.signing_in import (
    AccountLocked,
    CodeUsed,
    CodeWrong,
    DemoOnly,
    SignInRefused,
    SignInTooOften,
    StepNotDue,
)
from fundops.identity.limits import AT_MOST, Limits
from fundops.identity.queries import people
from fundops.identity.values import Grant, Method, Over, Place, Step
from tests.identity.office import GOOD, HERE, Office, code_now

MANAGER = Grant("manager", "HVCF")
BOARD = Grant("board_member", "HVCF")


def failures(office: Office, code: str) -> int:
    with office.request() as session:
        wanted = text("SELECT failures FROM people WHERE code = :code")
        return int(session.scalar(wanted, {"code": code}) or 0)


def test_a_reader_signs_in_by_password_alone(office: Office) -> None:
    code = office.add(BOARD)
    begun = office.sign_in(code)
    assert begun.step is Step.NONE
    who = office.principal(begun)
    assert (who.person, who.grants, who.step) == (code, (BOARD,), Step.NONE)
    assert who.actor.id == code
    assert who.csrf
    assert who.csrf not in begun.token


def test_an_e_mail_address_and_any_letters_of_it_sign_in_too(office: Office) -> None:
    code = office.add()
    assert office.sign_in(f" {code.upper()}@Office.Example ").person == code


def test_an_unknown_name_and_a_wrong_password_are_told_alike(office: Office) -> None:
    code = office.add()
    inactive = office.add()
    passwordless = office.add(password=None)
    office.owner("UPDATE people SET active = false WHERE code = :who", who=inactive)
    said = set()
    for who in (code, "nobody-here", inactive, passwordless):
        with pytest.raises(SignInRefused) as refused:
            office.sign_in(who, "not the password!")
        said.add(refused.value.sentence("vi"))
    with pytest.raises(SignInRefused):
        office.sign_in(inactive, GOOD)
    assert len(said) == 1


def test_five_failures_lock_for_a_quarter_of_an_hour_and_the_message_says_until_when(
    office: Office,
) -> None:
    code = office.add()
    for _ in range(5):
        with pytest.raises(SignInRefused):
            office.sign_in(code, "not the password!")
    assert failures(office, code) == 5  # though each refusal was rolled back
    with pytest.raises(AccountLocked) as locked:
        office.sign_in(code)  # not even with the right one
    with office.request() as session:
        until = people.person(session, code).locked_until
        left = (until or people.now(session)) - people.now(session)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    assert until is not None
    assert moment(until, "vi") in locked.value.sentence("vi")
    office.owner("UPDATE people SET locked_until = now() WHERE code = :who", who=code)
    assert office.sign_in(code).step is Step.NONE
    assert failures(office, code) == 0


def test_a_name_that_nobody_has_is_locked_alike(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            office.sign_in("a-ghost", "not the password!")
    with pytest.raises(AccountLocked):
        office.sign_in("A-Ghost ", "not the password!")


def test_guesses_sent_at_once_are_counted_one_by_one(office: Office) -> None:
    code = office.add()
    refused: list[type[Refusal]] = []

    def guess() -> None:
        try:
            office.sign_in(code, "not the password!")
        except Refusal as refusal:
            refused.append(type(refusal))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused.count(SignInRefused) == 5
    assert refused.count(AccountLocked) == 7


def test_a_maker_shows_a_code_under_a_new_token(office: Office) -> None:
    code = office.add(MANAGER)
    begun = office.sign_in(code)
    assert begun.step is Step.ENROL
    whole, secret, _ = office.enrol(begun)
    assert whole.step is Step.NONE

    again = office.sign_in(code)
    assert again.step is Step.CODE
    done = office.confirm(again, code_now(secret))
    assert done.step is Step.NONE
    assert (done.id, done.person) == (again.id, code)
    assert done.token != again.token
    assert office.look(again).over is Over.UNKNOWN  # whoever fixed or saw the old one has nothing
    assert office.principal(done).step is Step.NONE


def test_a_code_is_taken_once(office: Office) -> None:
    code = office.add(MANAGER)
    _, secret, _ = office.enrol(office.sign_in(code))
    shown = code_now(secret)
    office.confirm(office.sign_in(code), shown)
    second = office.sign_in(code)
    with pytest.raises(CodeUsed):
        office.confirm(second, shown)
    assert office.principal(second).step is Step.CODE


def test_one_code_sent_twice_at_once_is_taken_once(office: Office) -> None:
    code = office.add(MANAGER)
    _, secret, _ = office.enrol(office.sign_in(code))
    begun, shown = [office.sign_in(code) for _ in range(3)], code_now(secret)
    ended: list[str] = []

    def confirm(at: int) -> None:
        try:
            office.confirm(begun[at], shown)
            ended.append("done")
        except NotSignedIn as refusal:
            ended.append(refusal.code)

    threads = [threading.Thread(target=confirm, args=(at,)) for at in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["CodeUsed", "CodeUsed", "done"]


def test_wrong_codes_count_and_the_password_does_not_wipe_them(office: Office) -> None:
    code = office.add(MANAGER)
    _, secret, _ = office.enrol(office.sign_in(code))
    wrong = "000000" if code_now(secret) != "000000" else "111111"
    for tried in range(4):
        with pytest.raises(CodeWrong):
            office.confirm(office.sign_in(code), wrong)
        assert failures(office, code) == tried + 1
    begun = office.sign_in(code)
    with pytest.raises(CodeWrong):
        office.confirm(begun, wrong)
    with pytest.raises(AccountLocked):
        office.confirm(begun, code_now(secret))
    with pytest.raises(AccountLocked):
        office.sign_in(code)


def test_a_recovery_code_stands_in_once(office: Office) -> None:
    code = office.add(MANAGER)
    _, _, codes = office.enrol(office.sign_in(code))
    assert len(set(codes)) == 10
    typed = codes[3].upper().replace("-", " ")
    assert office.confirm(office.sign_in(code), typed).step is Step.NONE
    with pytest.raises(CodeUsed):
        office.confirm(office.sign_in(code), codes[3])
    with pytest.raises(CodeWrong):
        office.confirm(office.sign_in(code), "abcd-efgh-jkmn-pqrs")


def test_a_first_password_is_changed_before_anything_else(office: Office) -> None:
    code = office.add(MANAGER, must_change=True)
    begun = office.sign_in(code)
    assert begun.step is Step.PASSWORD
    with office.request() as session, pytest.raises(StepNotDue):
        signing_in.confirm_code(
            session, principal=office.principal(begun), code="123456", vault=office.vault
        )
    with office.request() as session:
        changed = own.change_password(
            session, principal=office.principal(begun), new="một mật khẩu dài hơn"
        )
    assert changed.step is Step.ENROL
    assert office.enrol(changed)[0].step is Step.NONE


@pytest.mark.parametrize(
    ("column", "ago", "why"),
    [
        ("last_seen_at", "15 minutes 1 second", Over.IDLE),
        ("created_at", "12 hours 1 second", Over.LONG),
        ("ended_at", "1 second", Over.ENDED),
    ],
)
def test_a_session_that_is_over_says_why(office: Office, column: str, ago: str, why: Over) -> None:
    begun = office.sign_in(office.add())
    office.owner(
        f"UPDATE sign_in_sessions SET {column} = now() - interval '{ago}' WHERE id = :id",
        id=begun.id,
    )
    found = office.look(begun)
    assert (found.principal, found.over) == (None, why)


def test_a_token_that_nobody_was_given_is_nobody(office: Office) -> None:
    for token in ("", "x", "ệ" * 40):
        assert office.look(token).over is Over.UNKNOWN


def test_an_address_that_tries_too_often_waits(office: Office) -> None:
    code, limits = office.add(), Limits()
    far = Place("203.0.113.9", "curl")
    for _ in range(AT_MOST):
        limits.by_address.count(far.address)
    with office.request() as session, pytest.raises(SignInTooOften) as refused:
        signing_in.sign_in(session, who=code, password=GOOD, place=far, limits=limits)
    assert refused.value.facts["until"]
    with office.request() as session:
        signing_in.sign_in(session, who=code, password=GOOD, place=HERE, limits=limits)


def test_a_real_deployment_offers_nobody_without_a_password(office: Office) -> None:
    code = office.add(BOARD)
    with office.request() as session:
        assert people.demo_people(session) == []
        assert not people.is_demo(session)
        with pytest.raises(DemoOnly):
            signing_in.demo_sign_in(session, code=code, place=HERE)


def test_names_and_passwords_without_end_are_only_wrong(office: Office) -> None:
    code = office.add()
    for who, password in ((code, "x" * 10_000), ("y" * 10_000, GOOD), ("", ""), ("\0", "\0")):
        with pytest.raises(SignInRefused):
            office.sign_in(who, password)
    assert office.principal(office.sign_in(code)).session_id is not None


def test_a_demo_sign_in_of_nobody_is_clear(office: Office) -> None:
    with office.request() as session, pytest.raises(PersonUnknown):
        people.person(session, "nobody-here")
    assert Method("demo") is Method.DEMO
