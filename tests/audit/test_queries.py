"""The log is read newest first, by whoever may read it, with or without diacritics."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.audit import queries
from fundops.audit.rules import scope_of
from fundops.audit.values import LogLine, Scope, Wanted
from fundops.identity.access import roles
from fundops.identity.values import Action, Grant, Principal
from fundops.ledger.queries import master
from tests.builders import FUND, MAKER, entry, organisation, posted, submitted

MINE = Scope(funds=frozenset({FUND}))
EVENT = text("SELECT audit_event(:action, 'an', NULL, NULL, NULL, :fund, '{\"code\": \"X\"}')")


@pytest.fixture
def session(book: Session) -> Session:
    """A book with a party, two vouchers of which one is posted, a person, and refusals."""
    book.info["actor"] = MAKER.id
    organisation(book, "0100000001", "Công ty Đầu tư Ánh Dương")
    posted(book, entry())
    submitted(book, entry(description="Tiền thuê trụ sở"))
    book.execute(text("INSERT INTO people (code, name) VALUES ('moi', 'Mới')"))
    book.execute(
        text(
            "INSERT INTO person_roles (id, person, role, fund, given_by)"
            " VALUES (gen_random_uuid(), 'moi', 'manager', 'HVCF', 'moi')"
        )
    )
    for fund in (FUND, "STDF", None):
        book.execute(EVENT, {"action": "refused", "fund": fund})
    return book


def found(session: Session, scope: Scope = MINE, **wanted: object) -> list[LogLine]:
    asked = replace(Wanted(limit=1000), **wanted)  # type: ignore[arg-type]  # a test's own
    return queries.log(session, asked, scope)


def tables(lines: list[LogLine]) -> set[str | None]:
    return {line.table for line in lines}


def test_the_newest_line_comes_first_and_older_ones_after_it(session: Session) -> None:
    everything = found(session)
    ids = [line.id for line in everything]
    assert ids == sorted(ids, reverse=True)
    first = found(session, limit=3)
    rest = found(session, before_id=first[-1].id)
    assert first + rest == everything


def test_a_reader_sees_their_funds_and_master_data_and_nothing_of_people(session: Session) -> None:
    seen = found(session)
    assert {"vouchers", "entries", "parties", None} <= set(tables(seen))
    assert not tables(seen) & {"people", "person_roles"}
    assert [line.fund for line in seen if line.deed == "refused"] == [FUND]


def test_whoever_reads_no_fund_sees_nothing(session: Session) -> None:
    assert found(session, Scope(funds=frozenset())) == []


def test_another_fund_s_lines_are_not_there(session: Session) -> None:
    other = Scope(funds=frozenset({"STDF"}))
    assert {line.fund for line in found(session, other)} == {None, "STDF"}
    assert found(session, other, fund=FUND, table="vouchers") == []
    voucher = found(session, table="vouchers")[0]
    assert queries.trail(session, "vouchers", str(voucher.key), other) == []


def test_an_auditor_sees_the_people_of_their_funds(session: Session) -> None:
    auditor = Scope(funds=frozenset({FUND}), people=True)
    assert {"people", "person_roles"} <= tables(found(session, auditor))
    assert {line.fund for line in found(session, auditor) if line.deed == "refused"} == {FUND, None}
    elsewhere = Scope(funds=frozenset({"STDF"}), people=True)
    assert "people" in tables(found(session, elsewhere))
    assert "person_roles" not in tables(found(session, elsewhere))


def test_an_administrator_sees_people_and_no_money(session: Session) -> None:
    administrator = Scope(funds=frozenset(), people=True, all_people=True)
    assert tables(found(session, administrator)) == {"people", "person_roles", None}


@pytest.mark.parametrize(
    "search", ["anh duong", "ÁNH DƯƠNG", "Ánh Dương", "duong  dau", "0100000001", MAKER.id]
)
def test_a_search_finds_words_anywhere_in_a_line_without_diacritics(
    session: Session, search: str
) -> None:
    assert "parties" in tables(found(session, search=search))


def test_what_no_line_says_is_not_found(session: Session) -> None:
    for search in ("khong co dau ca", "%", "_______________x"):
        assert found(session, search=search) == [], search


def test_lines_are_narrowed_by_whom_what_and_when(session: Session) -> None:
    now = master.now(session)
    assert {line.actor for line in found(session, actor=MAKER.id)} == {MAKER.id}
    assert {line.deed for line in found(session, deed="update")} == {"update"}
    assert tables(found(session, table="entries")) == {"entries"}
    assert found(session, since=now + timedelta(seconds=1)) == []
    assert found(session, until=now, since=now) == []
    assert found(session, since=now - timedelta(days=1), until=now + timedelta(seconds=1))


def test_the_trail_of_a_record_is_its_whole_story(session: Session) -> None:
    entry_line = found(session, table="entries")[0]
    voucher = str(entry_line.after["voucher_id"])
    assert [line.deed for line in queries.trail(session, "vouchers", voucher, MINE)] == [
        "update",
        "insert",
    ]
    [came] = queries.trail(session, "entries", str(entry_line.key), MINE, FUND)
    assert came == entry_line
    assert queries.trail(session, "entries", str(entry_line.key), MINE, "STDF") == []


# --- who may


def principal(role: str, fund: str | None) -> Principal:
    return Principal(person="ai", name="Ai", grants=(Grant(role, fund),))


def test_the_scope_of_every_role_follows_from_the_table() -> None:
    for role in roles().values():
        fund = FUND if role.funds else None
        scope = scope_of(principal(role.code, fund), [FUND, "STDF"])
        reads = Action.AUDIT_READ in role.may
        assert scope.funds == (frozenset({FUND}) if reads else frozenset()), role.code
        manages = Action.PEOPLE_MANAGE in role.may
        assert scope.people == (manages or (reads and role.alone)), role.code
        assert scope.all_people == manages, role.code


def test_a_maker_does_not_see_who_signs_in() -> None:
    assert not scope_of(principal("manager", FUND), [FUND]).people
    assert scope_of(principal("auditor", FUND), [FUND]).people
