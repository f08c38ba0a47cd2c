"""People, their roles, and the one administrator who always stays."""

import threading

import pytest

from fundops.actor import Actor
from fundops.edge.errors import FundUnknown
from fundops.errors import Refusal, Stale
from fundops.identity.actions import people as actions
from fundops.identity.errors import people as errors
from fundops.identity.errors.passwords import PasswordTooShort
from fundops.identity.errors.signing_in import SignInRefused
from fundops.identity.queries import people
from fundops.identity.values import Grant, Over, Step
from tests.identity.office import BY, Office, code_now

ADMINISTRATOR = Grant("administrator")
MANAGER = Grant("manager", "HVCF")
AUDITOR = Grant("auditor", "HVCF")
BOARD = Grant("board_member", "HVCF")


@pytest.mark.parametrize(
    ("facts", "declined"),
    [
        ({"code": "An"}, errors.PersonCodeMalformed),
        ({"code": "a" * 41}, errors.PersonCodeMalformed),
        ({"code": "cli:root"}, errors.PersonCodeMalformed),
        ({"name": "  "}, errors.PersonNameMalformed),
        ({"name": "x" * 10_000}, errors.PersonNameMalformed),
        ({"name": "An\u202eBình"}, errors.PersonNameMalformed),
        ({"email": "nobody"}, errors.EmailMalformed),
        ({"password": "short"}, PasswordTooShort),
    ],
)
def test_a_person_is_put_on_record_whole_or_not_at_all(
    office: Office, facts: dict[str, str], declined: type[Refusal]
) -> None:
    with office.request() as session, pytest.raises(declined):
        actions.add_person(session, **({"code": "le.van.moi", "name": "Lê Văn Mới"} | facts))  # type: ignore[arg-type]  # texts alone


def test_a_name_typed_in_pieces_is_kept_in_one(office: Office) -> None:
    with office.request() as session:
        made = actions.add_person(
            session, code="tieng-viet", name=" Nguye\u0302\u0303n  Thi\u0323 "
        )
        assert made.name == "Nguyễn Thị"
        with pytest.raises(errors.PersonExists):
            actions.add_person(session, code="tieng-viet", name="Khác")


def test_an_address_belongs_to_one_person(office: Office) -> None:
    code, other = office.add(), office.add()
    with office.request() as session:
        mail = f"{code}@OFFICE.example"
        with pytest.raises(errors.PersonExists):
            actions.add_person(session, code="third", name="Ba", email=mail)
        with pytest.raises(errors.PersonExists):
            actions.change_person(session, other, version=1, name="X", email=mail, language="vi")
        changed = actions.change_person(
            session, code, version=1, name="Mới", email=mail, language="en"
        )
        assert (changed.name, changed.language, changed.version) == ("Mới", "en", 2)
        with pytest.raises(Stale):
            actions.change_person(session, code, version=1, name="X", email="", language="vi")


def test_a_role_is_given_and_taken_and_both_stay_on_record(office: Office) -> None:
    code = office.add(BOARD)
    with office.request() as session:
        actions.take_role(session, person=code, grant=BOARD, by=BY)
        assert people.grants_of(session, code) == ()
        with pytest.raises(errors.RoleNotGiven):
            actions.take_role(session, person=code, grant=BOARD, by=BY)
        actions.give_role(session, person=code, grant=BOARD, by=BY)
        with pytest.raises(errors.RoleGivenAlready):
            actions.give_role(session, person=code, grant=BOARD, by=BY)
        rows = session.connection().exec_driver_sql(
            f"SELECT given_by, taken_by FROM person_roles WHERE person = '{code}' ORDER BY given_at"
        )
        assert sorted(map(tuple, rows), key=str) == [
            ("cli:tests", "cli:tests"),
            ("cli:tests", None),
        ]


@pytest.mark.parametrize(
    ("grant", "declined"),
    [
        (Grant("manager", "STDF"), errors.RoleNotOfFund),
        (Grant("grants_officer", "HVCF"), errors.RoleNotOfFund),
        (Grant("manager", "NONE"), FundUnknown),
        (Grant("investor", "HVCF", "NOBODY"), errors.PartyNotOnRecord),
        (AUDITOR, errors.RoleStandsAlone),
        (ADMINISTRATOR, errors.RoleStandsAlone),
    ],
)
def test_a_role_in_the_wrong_place_is_declined(
    office: Office, grant: Grant, declined: type[Refusal]
) -> None:
    code = office.add(BOARD)
    with office.request() as session, pytest.raises(declined):
        actions.give_role(session, person=code, grant=grant, by=BY)


def test_an_investor_is_given_a_party(office: Office) -> None:
    party = office.party()
    grant = Grant("investor", "HVCF", party)
    code = office.add(grant)
    with office.request() as session:
        assert people.person(session, code).grants == (grant,)


def test_a_role_that_needs_a_second_factor_ends_sessions_without_one(office: Office) -> None:
    code = office.add(BOARD)
    begun = office.sign_in(code)
    with office.request() as session:
        actions.give_role(session, person=code, grant=MANAGER, by=BY)
    assert office.look(begun).over is Over.ENDED
    assert office.sign_in(code).step is Step.ENROL


def test_a_role_taken_is_gone_at_the_next_request(office: Office) -> None:
    code = office.add(BOARD)
    begun = office.sign_in(code)
    with office.request() as session:
        actions.take_role(session, person=code, grant=BOARD, by=BY)
    assert office.principal(begun).grants == ()


def test_nobody_changes_themselves(office: Office) -> None:
    code = office.add(BOARD)
    me = Actor(code)
    with office.request() as session:
        for change in (
            actions.deactivate,
            actions.activate,
            actions.unlock,
            actions.reset_password,
        ):
            with pytest.raises(errors.OwnRoles):
                change(session, person=code, by=me)
        for grant_it in (actions.give_role, actions.take_role):
            with pytest.raises(errors.OwnRoles):
                grant_it(session, person=code, grant=BOARD, by=me)


def test_the_last_administrator_stays(office: Office) -> None:
    first, second = office.add(ADMINISTRATOR), office.add(ADMINISTRATOR)
    with office.request() as session:
        actions.deactivate(session, person=first, by=BY)
    with office.request() as session:
        with pytest.raises(errors.LastAdministrator):
            actions.deactivate(session, person=second, by=BY)
        with pytest.raises(errors.LastAdministrator):
            actions.take_role(session, person=second, grant=ADMINISTRATOR, by=BY)
        actions.activate(session, person=first, by=BY)
        actions.take_role(session, person=second, grant=ADMINISTRATOR, by=BY)
        assert people.administrators(session) == [first]
        actions.give_role(session, person=second, grant=ADMINISTRATOR, by=BY)


def test_two_administrators_who_remove_each_other_come_one_by_one(office: Office) -> None:
    with office.request() as session:
        for there in people.administrators(session):
            office.owner("UPDATE people SET active = false WHERE code = :who", who=there)
    both = [office.add(ADMINISTRATOR), office.add(ADMINISTRATOR)]
    ended: list[str] = []

    def remove(at: int) -> None:
        try:
            with office.request() as session:
                actions.deactivate(session, person=both[at], by=Actor(both[1 - at]))
            ended.append("removed")
        except errors.LastAdministrator:
            ended.append("stays")

    threads = [threading.Thread(target=remove, args=(at,)) for at in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["removed", "stays"]


def test_who_is_not_active_any_more_is_out_at_once(office: Office) -> None:
    code = office.add(BOARD)
    begun = office.sign_in(code)
    with office.request() as session:
        actions.deactivate(session, person=code, by=BY)
    assert office.look(begun).over is Over.ENDED
    with pytest.raises(SignInRefused):
        office.sign_in(code)
    with office.request() as session:
        assert not people.person(session, code).active
        actions.activate(session, person=code, by=BY)
    assert office.sign_in(code).person == code


def test_a_reset_gives_a_password_for_one_sign_in(office: Office) -> None:
    code = office.add(MANAGER)
    whole, secret, codes = office.enrol(office.sign_in(code))
    with office.request() as session:
        first = actions.reset_password(session, person=code, by=BY)
    assert office.look(whole).over is Over.ENDED
    begun = office.sign_in(code, first)
    assert begun.step is Step.CODE  # the phone is still asked for
    assert office.confirm(begun, code_now(secret)).step is Step.PASSWORD

    with office.request() as session:
        second = actions.reset_password(session, person=code, by=BY, second_factor=True)
    assert second != first
    begun = office.sign_in(code, second)
    assert begun.step is Step.PASSWORD
    with office.request() as session:
        assert not people.person(session, code).has_second_factor
    assert len(codes) == 10


def test_an_administrator_ends_a_lock(office: Office) -> None:
    code = office.add()
    for _ in range(5):
        with pytest.raises(SignInRefused):
            office.sign_in(code, "not the password")
    with office.request() as session:
        assert people.person(session, code).locked_until is not None
        actions.unlock(session, person=code, by=BY)
    assert office.sign_in(code).person == code


def test_somebody_unknown_is_a_clear_refusal(office: Office) -> None:
    with office.request() as session, pytest.raises(errors.PersonUnknown):
        actions.give_role(session, person="nobody", grant=BOARD, by=BY)
