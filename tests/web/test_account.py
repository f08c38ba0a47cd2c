"""One's own page: what it says of its reader, and what it lets them change, and nobody else."""

import re

import pytest
from sqlalchemy import select

from fundops.identity.models import TokenRow
from fundops.identity.values import Grant
from tests.identity.office import BETTER, GOOD, code_now
from tests.web.visits import RECOVERY, SECRET, Site, Visit, enrol, fresh_limits, site

__all__ = ["fresh_limits", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
TOKEN = re.compile(r"fundops_[\w-]{30,}")


def test_it_says_who_i_am_and_what_my_roles_allow_in_both_languages(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR, Grant("auditor", "STDF"))
    visit.get("/account")
    assert code in visit.text
    assert visit.text.count("Kiểm toán viên Sở Tài chính") >= 2
    assert "Quỹ Đầu tư mạo hiểm thành phố Hà Nội" in visit.text
    assert "Xem sổ cái và từng bút toán" in visit.text
    assert "Ghi nhận cam kết" not in visit.text
    visit.get("/account?lang=en")
    assert "See the ledger and every entry" in visit.text
    assert "style=" not in visit.last.text
    assert "Xác thực" not in visit.text


def test_somebody_without_a_role_is_told_whom_to_ask(site: Site) -> None:
    visit, _ = site.signed_in()
    visit.get("/account")
    assert "Hãy đề nghị quản trị hệ thống giao vai trò" in visit.text


def test_the_language_is_kept_for_the_next_sign_in(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    visit.get("/account")
    visit.send("/account/language", language="en")
    visit.go()
    assert "Your language is saved." in visit.text
    visit.cookies.clear()
    visit.sign_in(code)
    visit.get("/account")
    assert "My account" in visit.text


# --- sessions


def test_my_sessions_are_listed_and_ended_one_by_one_or_together(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    other = site.visit()
    third = site.visit()
    agent = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
    other.agent = agent
    other.sign_in(code)
    third.sign_in(code)
    visit.get("/account")
    assert "Firefox, Windows" in visit.text
    assert visit.text.count("bắt đầu") == 3
    ends = re.findall(r'action="(/account/sessions/[0-9a-f-]{36}/end)"', visit.last.text)
    assert len(ends) == 2  # not the present one

    for path in ends[:1]:
        visit.send(path)
    visit.go()
    assert "Đã kết thúc phiên đăng nhập." in visit.text
    assert visit.text.count("bắt đầu") == 2
    visit.send("/account/sessions/end-others")
    visit.go()
    assert visit.text.count("bắt đầu") == 1
    assert other.get("/account").status_code == 303
    assert third.get("/account").status_code == 303


def test_nobody_ends_somebody_elses_session(site: Site) -> None:
    begun = site.office.sign_in(site.office.add(AUDITOR))
    visit, _ = site.signed_in(AUDITOR)
    visit.get("/account")
    assert visit.send(f"/account/sessions/{begun.id}/end").status_code == 404
    assert site.office.look(begun).principal is not None


# --- password


def test_a_changed_password_ends_other_sessions_and_works_at_once(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    other = site.visit()
    other.sign_in(code)
    visit.get("/account/password")
    before = visit.cookies["fundops"]
    visit.send("/account/password", present=GOOD, new=BETTER, again=BETTER)
    assert visit.cookies["fundops"] != before
    visit.go()
    assert "Đã đổi mật khẩu" in visit.text
    assert other.get("/account").status_code == 303
    later = site.visit()
    assert later.sign_in(code, GOOD).status_code == 401
    assert later.sign_in(code, BETTER).status_code == 303


@pytest.mark.parametrize(
    ("present", "new", "again", "status", "said"),
    [
        ("không phải mật khẩu", BETTER, BETTER, 409, "Mật khẩu hiện tại không đúng"),
        (GOOD, BETTER, GOOD, 400, "không giống nhau"),
        (GOOD, "ngắn", "ngắn", 400, "từ 12 đến 200 ký tự"),
        (GOOD, GOOD, GOOD, 400, "phải khác"),
        (GOOD, "x" * 5000, "x" * 5000, 400, "từ 12 đến 200 ký tự"),
    ],
)
def test_a_change_that_is_declined_says_why_and_shows_no_password(
    site: Site, present: str, new: str, again: str, status: int, said: str
) -> None:
    visit, _ = site.signed_in(AUDITOR)
    visit.get("/account/password")
    answer = visit.send("/account/password", present=present, new=new, again=again)
    assert answer.status_code == status
    assert said in visit.text
    assert new not in visit.last.text


def test_guessing_the_present_password_locks(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    visit.get("/account/password")
    for _ in range(6):
        answer = visit.send(
            "/account/password", present="không phải mật khẩu", new=BETTER, again=BETTER
        )
    assert answer.status_code == 409
    assert "tạm khóa đến" in visit.text


def test_a_form_without_its_token_changes_nothing(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    bare = visit.send_bare("/account/password", present=GOOD, new=BETTER, again=BETTER)
    assert bare.status_code == 403
    assert visit.send_bare("/account/language", language="en").status_code == 403
    assert visit.send_bare("/sign-out").status_code == 403
    later = site.visit()
    assert later.sign_in(code, GOOD).status_code == 303


def test_a_form_of_somebody_elses_session_changes_nothing(site: Site) -> None:
    theirs, _ = site.signed_in(AUDITOR)
    mine, _ = site.signed_in(AUDITOR)
    theirs.get("/account")
    token = theirs.last.text.split('name="_csrf" value="')[1].split('"')[0]
    forged = mine.send_bare("/account/language", language="en", _csrf=token)
    assert forged.status_code == 403


# --- second factor


def test_whoever_need_not_may_set_up_a_second_factor(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    visit.get("/account/second-factor")
    found = SECRET.search(visit.last.text)
    assert found is not None
    assert visit.send("/account/second-factor", code="000000").status_code == 409
    assert "Mã xác thực không đúng" in visit.text
    answer = visit.send("/account/second-factor", code=code_now(found[1].replace(" ", "")))
    assert answer.status_code == 200
    assert len(RECOVERY.findall(visit.last.text)) == 10
    visit.get("/account")
    assert "Còn 10 mã dự phòng chưa dùng." in visit.text
    visit.get("/account/second-factor")
    assert SECRET.search(visit.last.text) is None  # shown while it is set up, and never again
    visit.cookies.clear()
    assert visit.sign_in(code).headers["location"] == "/sign-in/code"


def test_new_recovery_codes_replace_the_old_ones(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    visit.sign_in(code)
    visit.go()
    secret, old = enrol(site.office, visit, code)
    visit.get("/account/second-factor")
    assert visit.send("/account/second-factor/codes", code="000000").status_code == 409
    visit.send("/account/second-factor/codes", code=code_now(secret))
    new = RECOVERY.findall(visit.last.text)
    assert len(new) == 10
    assert not set(new) & set(old)
    visit.cookies.clear()
    visit.sign_in(code)
    visit.go()
    assert visit.send("/sign-in/code", recovery=old[0]).status_code == 401
    assert visit.send("/sign-in/code", recovery=new[0].upper()).status_code == 303


# --- API tokens


def ask(visit: Visit, **fields: str) -> Visit:
    """The form for a token, sent with its own intent."""
    visit.get("/account/tokens/new")
    intent = visit.last.text.split('name="intent" value="')[1].split('"')[0]
    visit.send("/account/tokens/new", intent=intent, **fields)
    return visit


def test_a_token_is_shown_once_and_works_within_its_scope(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    fields = {"name": "Đối chiếu", "days": "30", "fund": "HVCF", "may-ledger.read": "1"}
    ask(visit, **fields)
    assert visit.last.status_code == 200, visit.text
    found = TOKEN.search(visit.last.text)
    assert found is not None
    secret = found[0]

    visit.get("/account")
    assert "Đối chiếu" in visit.text
    assert secret not in visit.last.text
    assert TOKEN.search(visit.last.text) is None
    with site.office.request() as session:
        kept = session.scalars(select(TokenRow).where(TokenRow.name == "Đối chiếu")).one()
        assert secret.encode() not in kept.token_hash

    program = site.visit()
    assert program.get("/api/ledger/HVCF/trial-balance", secret).status_code == 200
    assert program.get("/api/capital/HVCF/calls", secret).status_code == 403
    assert program.get("/account", secret).status_code == 403


def test_a_form_for_a_token_sent_twice_makes_one_and_shows_nothing_again(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    visit.get("/account/tokens/new")
    fields = {"name": "Hai lần", "may-ledger.read": "1"}
    fields["intent"] = visit.last.text.split('name="intent" value="')[1].split('"')[0]
    token = visit.last.text.split('name="_csrf" value="')[1].split('"')[0]
    first = visit.send_bare("/account/tokens/new", _csrf=token, **fields)
    again = visit.send_bare("/account/tokens/new", _csrf=token, **fields)
    assert (first.status_code, again.status_code) == (200, 409)
    assert TOKEN.search(again.text) is None
    assert "chỉ hiển thị một lần" in visit.text
    visit.get("/account")
    assert visit.text.count("Hai lần") == visit.text.count("Thu hồi mã Hai lần") * 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "may-ledger.read": "1"}, "Tên mã truy cập phải có từ 1 đến 100 ký tự"),
        ({"name": "Quá rộng", "may-ledger.record": "1"}, "Lập chứng từ tổng hợp"),
        ({"name": "Không chọn gì"}, "ít nhất một"),
        ({"name": "Tự quản lý", "may-people.manage": "1"}, "Quản lý người dùng"),
    ],
)
def test_a_token_that_is_declined_says_why_and_keeps_what_was_typed(
    site: Site, fields: dict[str, str], said: str
) -> None:
    visit, _ = site.signed_in(AUDITOR)
    ask(visit, **fields)
    assert visit.last.status_code in (400, 409)
    assert said in visit.text
    assert not fields["name"] or f'value="{fields["name"]}"' in visit.last.text
    assert TOKEN.search(visit.last.text) is None


def test_a_token_for_a_fund_of_others_is_declined_as_unknown(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    ask(visit, **{"name": "Quỹ khác", "fund": "STDF", "may-ledger.read": "1"})
    assert visit.last.status_code == 404
    assert TOKEN.search(visit.last.text) is None


def test_a_revoked_token_opens_nothing(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    ask(visit, **{"name": "Thu hồi ngay", "may-ledger.read": "1"})
    found = TOKEN.search(visit.last.text)
    assert found is not None
    visit.get("/account")
    revoke = re.search(r'action="(/account/tokens/[0-9a-f-]{36}/revoke)"', visit.last.text)
    assert revoke is not None
    visit.send(revoke[1])
    visit.go()
    assert "đã bị thu hồi" in visit.text
    assert site.visit().get("/api/ledger/HVCF/trial-balance", found[0]).status_code == 401


def test_nobody_revokes_somebody_elses_token(site: Site) -> None:
    theirs, _ = site.signed_in(AUDITOR)
    mine, _ = site.signed_in(AUDITOR)
    ask(theirs, **{"name": "Của người khác", "may-ledger.read": "1"})
    theirs.get("/account")
    found = re.search(r'action="(/account/tokens/[0-9a-f-]{36}/revoke)"', theirs.last.text)
    assert found is not None
    mine.get("/account")
    assert mine.send(found[1]).status_code == 404
