"""A sign-in that failed is in the log: who was meant, where from and why, and nothing typed."""

import pytest
from sqlalchemy.orm import Session

from fundops.audit.values import NOBODY, LogLine
from fundops.identity.limits import LIMITS, WITHIN, Limiter
from fundops.identity.rules.signing_in import FAILURES
from fundops.identity.values import Grant
from tests.audit.reading import lines
from tests.web.visits import Site, enrol, fresh_limits, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
WRONG = "hoàn toàn không phải"
FAILED = {"sign_in_failed", "locked_out"}


def failed(site: Site, person: str | None = None) -> list[LogLine]:
    """The lines of somebody; else of nobody in particular."""
    with Session(site.office.database.engine) as session:
        return [line for line in lines(session) if line.deed in FAILED and line.key == person]


@pytest.mark.parametrize("typed", ["{}", " {}@OFFICE.example "])
def test_a_wrong_password_is_a_line_of_the_person_it_was_tried_on(site: Site, typed: str) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    visit.sign_in(typed.format(code), WRONG)
    (line,) = failed(site, code)
    assert (line.deed, line.table, line.actor) == ("sign_in_failed", "people", NOBODY)
    assert line.after == {"code": "SignInRefused", "address": "127.0.0.1"}
    assert line.request
    assert WRONG not in repr(line)


def test_a_name_that_nobody_has_is_not_written_for_it_may_be_a_password(site: Site) -> None:
    before = len(failed(site))
    visit = site.visit()
    visit.sign_in("mật khẩu của tôi", WRONG)
    visit.sign_in("\0", WRONG)
    new = failed(site)[before:]
    assert [(line.actor, line.table, line.key) for line in new] == [(NOBODY, None, None)] * 2
    assert "mật khẩu" not in repr(new)


def test_a_lock_out_is_told_apart_and_what_its_number_declines_is_no_line(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMITS, "by_address", Limiter(FAILURES + 1, WITHIN))
    code = site.office.add(AUDITOR)
    visit = site.visit()
    for _ in range(FAILURES + 1):
        visit.sign_in(code, WRONG)
    assert visit.sign_in(code, WRONG).status_code == 429
    assert [line.deed for line in failed(site, code)] == [
        *["sign_in_failed"] * FAILURES,
        "locked_out",
    ]


def test_a_wrong_code_is_a_line_until_the_account_is_locked(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    enrol(site.office, visit, code)
    later = site.visit()
    later.sign_in(code)
    later.go()
    for _ in range(FAILURES + 2):
        later.send("/sign-in/code", code="000000")
    assert {line.after["code"] for line in failed(site, code)} == {"CodeWrong"}
    assert 0 < len(failed(site, code)) <= FAILURES
    assert "000000" not in repr(failed(site, code))


def test_a_right_password_and_an_empty_form_are_no_failures(site: Site) -> None:
    before = len(failed(site))
    visit = site.visit()
    visit.sign_in("", "")
    code = site.office.add(AUDITOR)
    visit.sign_in(code)
    assert failed(site, code) == []
    assert len(failed(site)) == before
