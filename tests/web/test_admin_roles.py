"""Roles given and taken back on the administrator's pages, and that nobody changes their own."""

import re

import pytest

from fundops.identity.values import Grant
from tests.web.visits import Site, fresh_limits, role_codes, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
PAGES = ("/admin", "/admin/people/new", "/admin/roles", "/admin/settings")


def test_a_role_is_taken_back_after_a_page_that_says_so(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit, _ = site.administrator()
    visit.get(f"/admin/people/{code}")
    found = re.search(r'href="([^"]+/roles/take[^"]+)"', visit.last.text)
    assert found is not None
    take = found[1].replace("&amp;", "&")
    visit.get(take)
    assert "Kiểm toán viên Sở Tài chính (Quỹ Đầu tư mạo hiểm" in visit.text
    assert role_codes(site, code) == ["auditor"]
    visit.send(take)
    visit.go()
    assert "Đã thu hồi vai trò" in visit.text
    assert role_codes(site, code) == []


@pytest.mark.parametrize(
    ("role", "party", "said"),
    [
        ("manager@STDF", "", "Hãy chọn một giá trị"),
        ("administrator", "", "không được kiêm nhiệm"),
        ("investor@HVCF", "", "phải gắn với một nhà đầu tư"),
        ("auditor@HVCF", "", "đã có vai trò"),
        ("", "", "Vai trò"),
    ],
)
def test_a_role_that_does_not_fit_is_declined_before_it_is_given(
    site: Site, role: str, party: str, said: str
) -> None:
    code = site.office.add(AUDITOR)
    give = f"/admin/people/{code}/roles/give"
    visit, _ = site.administrator()
    visit.get(give)
    answer = visit.send(give, step="check", role=role, party=party)
    assert answer.status_code in (400, 409)
    assert said in visit.text
    assert role_codes(site, code) == ["auditor"]


def test_nobody_changes_their_own_roles_or_standing(site: Site) -> None:
    visit, me = site.administrator()
    visit.get(f"/admin/people/{me}")
    assert "Không ai được tự thay đổi vai trò" in visit.text
    assert "/roles/take" not in visit.last.text
    assert f"/admin/people/{me}/do/" not in visit.last.text

    give = f"/admin/people/{me}/roles/give"
    visit.get(give)
    answer = visit.send(give, step="submit", intent="a1", role="manager@HVCF", party="")
    assert answer.status_code == 409
    visit.get("/admin/people/new")
    take = visit.send(f"/admin/people/{me}/roles/take?role=administrator")
    assert take.status_code == 409
    for deed in ("deactivate", "password", "second-factor", "unlock", "activate"):
        visit.get("/admin/people/new")
        assert visit.send(f"/admin/people/{me}/do/{deed}").status_code == 409, deed
    assert role_codes(site, me) == ["administrator"]
