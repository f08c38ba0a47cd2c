"""The administrator's pages: people, roles, what the deployment is; and that no money is there."""

import csv
import io
import re

import pytest

from fundops.identity.access import roles
from fundops.identity.actions import people as actions
from fundops.identity.queries import people
from fundops.identity.values import Grant
from fundops.web.actions_in_words import in_order, in_words
from fundops.web.roles_in_words import LINES, role_line
from tests.identity.office import GOOD
from tests.web.visits import Site, Visit, fresh_limits, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
ONCE = re.compile(r'class="secret"><code>([a-z0-9-]+)</code>')
PAGES = ("/admin", "/admin/people/new", "/admin/roles", "/admin/settings")


def intent_of(visit: Visit) -> str:
    return visit.last.text.split('name="intent" value="')[1].split('"')[0]


def once(visit: Visit) -> str:
    found = ONCE.search(visit.last.text)
    assert found is not None, visit.text
    return found[1]


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
    assert visit.go().url.path == "/admin"


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


def role_codes(site: Site, person: str) -> list[str]:
    with site.office.request() as session:
        return [grant.role for grant in people.person(session, person).grants]


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


# --- roles


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
