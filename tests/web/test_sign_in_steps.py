"""The steps behind a right password: code, first password, second factor."""

from datetime import UTC, datetime

import pytest

from fundops.identity.values import Grant
from tests.identity.office import BETTER, GOOD, code_now
from tests.identity.provider import provider
from tests.web.visits import RECOVERY, SECRET, Site, enrol, fresh_limits, site

__all__ = ["fresh_limits", "provider", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
CLOCK = datetime(2026, 9, 15, 3, tzinfo=UTC)


def test_a_first_sign_in_goes_through_password_and_second_factor(site: Site) -> None:
    code = site.office.add(MANAGER, must_change=True)
    visit = site.visit()
    visit.get("/sign-in?next=/account")
    visit.send("/sign-in?next=/account", person=code, password=GOOD)
    assert visit.last.headers["location"] == "/sign-in/password?next=%2Faccount"
    assert visit.get("/account").headers["location"].startswith("/sign-in/password")
    visit.go()
    first = visit.cookies["fundops"]

    visit.send("/sign-in/password?next=/account", new=BETTER, again=BETTER)
    assert visit.last.headers["location"] == "/sign-in/enrol?next=%2Faccount"
    assert visit.cookies["fundops"] != first
    visit.go()
    assert "<svg" in visit.last.text
    assert "style=" not in visit.last.text

    _, codes = enrol(site.office, visit, code)
    assert len(codes) == 10
    assert 'href="/account"' in visit.last.text
    assert "data:text/plain;charset=utf-8," in visit.last.text
    assert visit.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("ngắn", "ngắn", "từ 12 đến 200 ký tự"),
        ("matkhau123456", "matkhau123456", "quá phổ biến"),
        (BETTER, GOOD, "không giống nhau"),
        (GOOD, GOOD, "phải khác"),
        ("", "", "từ 12 đến 200 ký tự"),
    ],
)
def test_a_bad_first_password_is_declined_in_words(
    site: Site, new: str, again: str, said: str
) -> None:
    code = site.office.add(AUDITOR, must_change=True)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    assert visit.send("/sign-in/password", new=new, again=again).status_code == 400
    assert said in visit.text
    assert not new or new not in visit.last.text


def test_a_wrong_code_is_declined_and_a_right_one_works_once(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    secret, codes = enrol(site.office, visit, code)

    visit.cookies.clear()
    visit.sign_in(code)
    assert visit.last.headers["location"] == "/sign-in/code"
    visit.go()
    assert visit.send("/sign-in/code", code="000000").status_code == 401
    assert "Mã xác thực không đúng" in visit.text
    now = code_now(secret)
    assert visit.send("/sign-in/code", code=now).headers["location"] == "/"

    visit.cookies.clear()
    visit.sign_in(code)
    visit.go()
    assert visit.send("/sign-in/code", code=now).status_code == 401
    assert "đã được dùng" in visit.text
    assert visit.send("/sign-in/code", recovery=codes[0]).headers["location"] == "/"

    visit.cookies.clear()
    visit.sign_in(code)
    visit.go()
    assert visit.send("/sign-in/code", recovery=codes[0]).status_code == 401
    assert "đề nghị quản trị hệ thống" in visit.text or "quản trị hệ thống" in visit.text


def test_a_code_step_opens_nothing_else(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    enrol(site.office, visit, code)
    visit.cookies.clear()
    visit.sign_in(code)
    for path in ("/", "/account", "/sign-in/enrol", "/sign-in/password", "/admin"):
        assert visit.get(path).headers["location"].startswith("/sign-in/code"), path
    visit.go()
    assert visit.send("/sign-in/password", new=BETTER, again=BETTER).status_code == 409
    visit.get("/sign-in/code")
    assert visit.send("/sign-in/enrol", code="000000").status_code == 409
    visit.get("/sign-in/code")
    visit.send("/sign-out")
    assert visit.last.headers["location"].startswith("/sign-in?left=1")


def test_wrong_codes_lock_the_account_too(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    secret, _ = enrol(site.office, visit, code)
    visit.cookies.clear()
    visit.sign_in(code)
    visit.go()
    for _ in range(5):
        visit.send("/sign-in/code", code="000000")
    visit.send("/sign-in/code", code=code_now(secret))
    assert "tạm khóa đến" in visit.text


def test_the_secret_stays_the_same_until_it_is_confirmed(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    first = SECRET.findall(visit.go().text)
    visit.send("/sign-in/enrol", code="000000")
    assert visit.last.status_code == 401
    assert SECRET.findall(visit.last.text) == first
    assert RECOVERY.findall(visit.last.text) == []
