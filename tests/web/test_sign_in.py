"""Signing in by password on the pages of a real deployment, and everything that is tried at a door."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from fundops.identity.limits import LIMITS, WITHIN, Limiter
from fundops.identity.values import Grant
from fundops.web.sign_in.landing import inside
from tests.identity.office import GOOD
from tests.identity.provider import provider
from tests.web.visits import Site, fresh_limits, site

__all__ = ["fresh_limits", "provider", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
CLOCK = datetime(2026, 9, 15, 3, tzinfo=UTC)


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    assert visit.get("/account?told=language").status_code == 303
    page = visit.go()
    assert page.status_code == 200
    assert "Cần đăng nhập" in visit.text
    visit.send(str(page.url.raw_path, "ascii"), person=code, password=GOOD)
    assert visit.last.headers["location"] == "/account?told=language"
    assert visit.go().status_code == 200


def test_a_wrong_password_keeps_the_name_and_forgets_the_password(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    page = visit.sign_in(code, "hoàn toàn không phải")
    assert page.status_code == 401
    assert f'value="{code}"' in page.text
    assert "hoàn toàn không phải" not in page.text
    assert "không đúng" in visit.text
    assert "fundops" not in visit.cookies


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    wrong = visit.sign_in(code, "hoàn toàn không phải").text.replace(code, "")
    visit.cookies.clear()
    nobody = visit.sign_in("khong-co-ai", "hoàn toàn không phải").text.replace("khong-co-ai", "")
    assert without_tokens(wrong) == without_tokens(nobody)


def without_tokens(page: str) -> str:
    return "".join(part for part in page.split('"') if len(part) < 60)


def test_an_empty_form_says_what_to_fill_in(site: Site) -> None:
    visit = site.visit()
    assert visit.sign_in("", "").status_code == 400
    assert "Hãy điền đủ" in visit.text


def test_five_wrong_passwords_lock_the_account_and_say_until_when(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    for _ in range(5):
        visit.sign_in(code, "hoàn toàn không phải")
    page = visit.sign_in(code)
    assert page.status_code == 401
    assert "tạm khóa đến" in visit.text
    assert "giờ" in visit.text
    assert "đề nghị quản trị hệ thống mở khóa" in visit.text


def test_too_many_attempts_from_one_address_wait(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMITS, "by_address", Limiter(2, WITHIN))
    visit = site.visit()
    visit.sign_in("ai-do-1", "hoàn toàn không phải")
    visit.sign_in("ai-do-2", "hoàn toàn không phải")
    assert visit.sign_in("ai-do-3", "hoàn toàn không phải").status_code == 429
    assert "quá nhiều lần đăng nhập" in visit.text


def test_a_form_that_no_page_made_is_declined(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    visit.get("/sign-in")
    assert visit.send_bare("/sign-in", person=code, password=GOOD).status_code == 403
    forged = visit.send_bare("/sign-in", person=code, password=GOOD, _csrf="0" * 64)
    assert forged.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in visit.text


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "/ /evil.example",
        "evil.example",
        "",
        "/account\x00",
        "/" + "a" * 3000,
        "/sign-out",
        "/sign-in?next=/",
        "/tài-khoản",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(site: Site, address: str) -> None:
    assert inside(address) == ""
    code = site.office.add(AUDITOR)
    visit = site.visit()
    path = f"/sign-in?{urlencode({'next': address})}"
    visit.get(path)
    assert visit.send(path, person=code, password=GOOD).headers["location"] == "/"


@pytest.mark.parametrize("address", ["/", "/account", "/capital?fund=HVCF&lang=en", "/a/b%20c"])
def test_pages_of_our_own_are_led_to(address: str) -> None:
    assert inside(address) == address


def test_a_session_that_was_there_before_is_worth_nothing_after(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    visit.get("/sign-in")
    visit.hold("somebody-fixed-it")
    visit.get("/sign-in")
    visit.send("/sign-in", person=code, password=GOOD)
    assert visit.cookies["fundops"] != "somebody-fixed-it"
    assert visit.go().status_code == 200


def test_idle_time_ends_a_session_and_the_door_says_why(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    site.office.owner(
        "UPDATE sign_in_sessions SET last_seen_at = last_seen_at - interval '16 minutes'"
        " WHERE person = :who",
        who=code,
    )
    assert visit.get("/account").status_code == 303
    visit.go()
    assert "sau 15 phút không thao tác" in visit.text


def test_a_session_ended_elsewhere_says_so(site: Site) -> None:
    visit, code = site.signed_in(AUDITOR)
    site.office.owner("UPDATE sign_in_sessions SET ended_at = now() WHERE person = :who", who=code)
    visit.get("/account")
    visit.go()
    assert "Phiên làm việc này đã kết thúc" in visit.text


def test_signing_out_ends_the_session_for_good(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    visit.get("/account")
    token = visit.cookies["fundops"]
    visit.send("/sign-out")
    assert visit.last.status_code == 303
    visit.go()
    assert "Bạn đã đăng xuất" in visit.text
    visit.hold(token)
    assert visit.get("/account").status_code == 303


def test_whoever_is_signed_in_does_not_stand_at_the_door(site: Site) -> None:
    visit, _ = site.signed_in(AUDITOR)
    assert visit.get("/sign-in").status_code == 303
    assert visit.get("/sign-in/code").status_code == 303


@pytest.mark.parametrize(
    ("grant", "place"),
    [
        (AUDITOR, "/"),
        (Grant("board_member", "STDF"), "/"),
        (Grant("council_member", "HVCF"), "/account"),
        (Grant("applicant", "STDF"), "/account"),
    ],
)
def test_everybody_lands_on_the_first_page_of_theirs(site: Site, grant: Grant, place: str) -> None:
    visit = site.visit()
    assert visit.sign_in(site.office.add(grant)).headers["location"] == place


def test_an_investor_lands_on_their_own_account(site: Site) -> None:
    party = site.office.party()
    code = site.office.add(Grant("investor", "HVCF", party))
    visit = site.visit()
    landed = visit.sign_in(code).headers["location"]
    assert landed == f"/capital/investors/{party}"


def test_somebody_without_pages_reads_what_to_expect(site: Site) -> None:
    visit, _ = site.signed_in(Grant("council_member", "HVCF"))
    assert "được mở cùng với phần tài trợ" in visit.text
