"""What an administrator does to somebody's account: roles taken, passwords reset, doors closed."""

import pytest

from fundops.identity.values import Grant
from tests.identity.office import GOOD
from tests.web.visits import Site, fresh_limits, once, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
PAGES = ("/admin", "/admin/people/new", "/admin/roles", "/admin/settings")


# --- help with signing in


def test_a_new_password_is_shown_once_and_ends_every_session(site: Site) -> None:
    theirs, code = site.signed_in(AUDITOR)
    visit, _ = site.administrator()
    path = f"/admin/people/{code}/do/password"
    visit.get(path)
    assert "Mật khẩu hiện có không dùng được nữa." in visit.text
    assert theirs.get("/account").status_code == 200  # nothing is done by looking
    visit.send(path)
    password = once(visit)
    assert theirs.get("/account").status_code == 303
    assert password not in visit.get(path).text
    later = site.visit()
    assert later.sign_in(code, GOOD).status_code == 401
    assert later.sign_in(code, password).headers["location"] == "/sign-in/password"


def test_a_lost_second_factor_is_reset_and_set_up_anew(site: Site) -> None:
    code = site.office.add(Grant("manager", "HVCF"))
    begun = site.office.sign_in(code)
    site.office.enrol(begun)
    visit, _ = site.administrator()
    visit.get(f"/admin/people/{code}")
    assert "Đặt lại xác thực hai lớp" in visit.text
    visit.get(f"/admin/people/{code}/do/second-factor")
    visit.send(f"/admin/people/{code}/do/second-factor")
    password = once(visit)
    later = site.visit()
    answer = later.sign_in(code, password)
    assert answer.headers["location"] == "/sign-in/password"


def test_a_locked_account_is_unlocked(site: Site) -> None:
    code = site.office.add(AUDITOR)
    theirs = site.visit()
    visit, _ = site.administrator()
    for _ in range(5):
        theirs.sign_in(code, "hoàn toàn không phải")
    visit.get(f"/admin/people/{code}")
    assert "đang bị khóa đến" in visit.text
    visit.get(f"/admin/people/{code}/do/unlock")
    visit.send(f"/admin/people/{code}/do/unlock")
    visit.go()
    assert "Đã mở khóa tài khoản." in visit.text
    assert theirs.sign_in(code).status_code == 303


def test_whoever_leaves_is_let_in_no_more_and_can_come_back(site: Site) -> None:
    theirs, code = site.signed_in(AUDITOR)
    visit, _ = site.administrator()
    visit.get(f"/admin/people/{code}/do/deactivate")
    visit.send(f"/admin/people/{code}/do/deactivate")
    visit.go()
    assert "Đã ngừng tài khoản." in visit.text
    assert theirs.get("/account").status_code == 303
    theirs.cookies.clear()
    assert theirs.sign_in(code).status_code == 401
    visit.get(f"/admin/people/{code}/do/activate")
    visit.send(f"/admin/people/{code}/do/activate")
    theirs.cookies.clear()
    assert theirs.sign_in(code).status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/admin/people/khong-co-ai",
        "/admin/people/khong-co-ai/do/password",
        "/admin/people/khong-co-ai/roles/give",
        "/admin/people/khong-co-ai/roles/take?role=auditor",
    ],
)
def test_who_is_not_there_is_not_found(site: Site, path: str) -> None:
    visit, _ = site.administrator()
    assert visit.get(path).status_code == 404


def test_a_deed_or_a_role_that_does_not_exist_is_not_found(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit, _ = site.administrator()
    assert visit.get(f"/admin/people/{code}/do/delete").status_code == 404
    assert visit.get(f"/admin/people/{code}/roles/take?role=king").status_code == 404
