"""The administrator's pages: people, roles, what the deployment is; and that no money is there."""

import csv
import io
import re

import pytest

from fundops.identity.access import roles
from fundops.identity.actions import people as actions
from fundops.identity.values import Grant
from fundops.web.actions_in_words import in_order, in_words
from fundops.web.roles_in_words import LINES, role_line
from tests.web.visits import ONCE, Site, Visit, fresh_limits, once, role_codes, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
PAGES = ("/admin", "/admin/people/new", "/admin/roles", "/admin/settings")


def intent_of(visit: Visit) -> str:
    return visit.last.text.split('name="intent" value="')[1].split('"')[0]


# --- who may


@pytest.mark.parametrize("path", PAGES)
def test_only_an_administrator_opens_these_pages(site: Site, path: str) -> None:
    visit, _ = site.signed_in(AUDITOR)
    assert visit.get(path).status_code == 403
    assert "Quản trị hệ thống" in visit.text


@pytest.mark.parametrize(
    "path",
    ["/capital", "/capital/budget", "/capital/calls", "/ledger", "/approvals", "/reports"],
)
def test_an_administrator_cannot_open_pages_about_money(site: Site, path: str) -> None:
    visit, _ = site.administrator()
    assert visit.get(path).status_code == 403
    assert visit.get(f"{path}?fund=HVCF").status_code in (403, 404)


def test_an_administrator_has_no_overview_of_a_fund(site: Site) -> None:
    visit, _ = site.administrator()
    visit.get("/")
    assert visit.go().url.path in ("/admin", "/audit")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_speaks_both_languages_and_keeps_to_the_policy(
    site: Site, path: str, lang: str
) -> None:
    visit, _ = site.administrator()
    page = visit.get(f"{path}?lang={lang}")
    assert page.status_code == 200
    assert "style=" not in page.text
    assert not re.findall(r"\son[a-z]+=", page.text)


# --- the list


def test_people_are_searched_without_marks_filtered_and_exported_as_shown(site: Site) -> None:
    with site.office.request() as session:
        actions.add_person(session, code="do-thi-ngan", name="Đỗ Thị Ngân")
    visit, me = site.administrator()
    visit.get("/admin?people-q=do+thi+ngan")
    assert "Đỗ Thị Ngân" in visit.text
    assert "chưa có vai trò" in visit.text
    assert f"/admin/people/{me}" not in visit.last.text

    visit.get("/admin?people-role=Quản+trị+hệ+thống")
    assert f"/admin/people/{me}" in visit.last.text
    assert "do-thi-ngan" not in visit.text

    file = visit.get("/admin?people-q=do+thi+ngan&export=people.csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert any("do-thi-ngan" in row for row in rows)
    assert not any(me in row for row in rows)


# --- somebody new


def test_somebody_new_gets_a_password_once_and_a_role_after_a_check(site: Site) -> None:
    visit, _ = site.administrator()
    visit.get("/admin/people/new")
    visit.send(
        "/admin/people/new",
        code="nguyen.van.an",
        name="Nguyễn  Văn An",
        email="",
        language="vi",
    )
    assert visit.last.status_code == 200, visit.text
    password = once(visit)
    visit.get("/admin/people/nguyen.van.an")
    assert password not in visit.last.text
    assert "Nguyễn Văn An" in visit.text

    give = "/admin/people/nguyen.van.an/roles/give"
    visit.get(give)
    chosen = {"role": "auditor@HVCF", "party": ""}
    visit.send(give, step="check", **chosen)
    assert "Nguyễn Văn An sẽ được: Xem tổng quan của quỹ" in visit.text
    assert role_codes(site, "nguyen.van.an") == []  # checked, not given
    visit.send(give, step="submit", intent=intent_of(visit), **chosen)
    visit.go()
    assert "Đã giao vai trò" in visit.text
    assert role_codes(site, "nguyen.van.an") == ["auditor"]

    theirs = site.visit()
    answer = theirs.sign_in("nguyen.van.an", password)
    assert answer.headers["location"] == "/sign-in/password"


@pytest.mark.parametrize(
    ("code", "name", "email", "said"),
    [
        ("Có Dấu", "Lê Lợi", "", "không đúng dạng"),
        ("", "Lê Lợi", "", "Mã người dùng"),
        ("le-loi", "", "", "Họ tên"),
        ("le-loi", "Lê Lợi", "không phải thư", "không đúng dạng"),
        ("le-loi", "x" * 10_000, "", "200"),
        ("le-loi", "Lê\x07Lợi", "", "ký tự điều khiển"),
    ],
)
def test_somebody_who_cannot_be_added_keeps_what_was_typed(
    site: Site, code: str, name: str, email: str, said: str
) -> None:
    visit, _ = site.administrator()
    visit.get("/admin/people/new")
    fields = {"code": code, "name": name, "email": email, "language": "vi"}
    answer = visit.send("/admin/people/new", **fields)
    assert answer.status_code in (400, 409)
    assert said in visit.text
    assert ONCE.search(answer.text) is None
    assert not email or f'value="{email}"' in answer.text


def test_the_same_code_twice_is_declined(site: Site) -> None:
    code = site.office.add()
    visit, _ = site.administrator()
    visit.get("/admin/people/new")
    answer = visit.send("/admin/people/new", code=code, name="Ai đó", email="", language="vi")
    assert answer.status_code == 409
    assert "Đã có người dùng" in visit.text


def test_a_name_is_text_and_never_markup(site: Site) -> None:
    visit, _ = site.administrator()
    visit.get("/admin/people/new")
    name = "=cmd|'/c calc'!A1 <b>An</b>"
    visit.send("/admin/people/new", code="la-lung", name=name, email="", language="en")
    assert "&lt;b&gt;An&lt;/b&gt;" in visit.last.text
    page = visit.get("/admin/people/la-lung?lang=en").text
    assert "<b>An</b>" not in page


def test_details_are_changed_unless_somebody_else_was_quicker(site: Site) -> None:
    code = site.office.add(AUDITOR)
    edit = f"/admin/people/{code}/edit"
    visit, _ = site.administrator()
    visit.get(edit)
    version = visit.last.text.split('name="version" value="')[1].split('"')[0]
    fields = {"name": "Trần Thị Mới", "email": "", "language": "en", "version": version}
    visit.send(edit, step="check", **fields)
    visit.send(edit, step="submit", intent=intent_of(visit), **fields)
    visit.go()
    assert "Trần Thị Mới" in visit.text
    visit.get(edit)
    late = visit.send(edit, step="check", **fields)
    assert late.status_code in (409, 412)
    assert 'value="Trần Thị Mới"' in late.text


# --- the table, the settings


def test_the_table_shows_every_role_with_exactly_its_actions(site: Site) -> None:
    visit, _ = site.administrator()
    page = visit.get("/admin/roles").text
    head, *groups = re.findall(r"<(?:thead|tbody)>.*?</(?:thead|tbody)>", page, re.DOTALL)
    titles = re.findall(r"<span>([^<]+)</span>", head)
    assert titles == [role.title_vi.replace("&", "&amp;") for role in roles().values()]
    found: dict[str, list[bool]] = {}
    for row in re.findall(r'<tr><th scope="row">.*?</tr>', "".join(groups), re.DOTALL):
        words = re.findall(r'<th scope="row">([^<]+)</th>', row)[0]
        found[words] = ["●" in cell for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
    for at, role in enumerate(roles().values()):
        shown = {words for words, marks in found.items() if marks[at]}
        conditions = {"Phải có xác thực hai lớp", "Không kiêm nhiệm vai trò khác"}
        assert shown - conditions == {in_words(action) for action in in_order(role.may)}, role.code


def test_every_role_has_its_line() -> None:
    assert set(LINES) == set(roles())
    for role in roles().values():
        assert role_line(role)


def test_the_settings_show_what_the_deployment_is_and_no_secret(site: Site) -> None:
    visit, _ = site.administrator()
    page = visit.get("/admin/settings").text
    assert "hệ thống thật" in visit.text
    assert "sau 15 phút không thao tác" in visit.text
    assert "15 phút sau 5 lần nhập sai" in visit.text
    assert "Quỹ Đầu tư mạo hiểm thành phố Hà Nội" in visit.text
    assert "a key of tests" not in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
