"""Signing in on the pages of a real deployment, every step of it, and everything that is tried at a
door.
"""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from pydantic import SecretStr

from fundops.db.engine import Database
from fundops.founding import found
from fundops.identity.actions import people
from fundops.identity.limits import LIMITS, WITHIN, Limiter
from fundops.identity.values import Action, Grant, Step
from fundops.web.actions_in_words import GROUPS, WORDS, in_order
from fundops.web.devices import device
from fundops.web.pictures import qr_code
from fundops.web.sign_in.landing import STEPS, inside
from tests.identity.office import BETTER, BY, GOOD, Office, code_now
from tests.identity.provider import Provider, provider
from tests.people import hire
from tests.web.visits import RECOVERY, SECRET, Site, enrol, fresh_limits, site, site_in

__all__ = ["fresh_limits", "provider", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
CLOCK = datetime(2026, 9, 15, 3, tzinfo=UTC)


# --- by password


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


# --- second factor, first password


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


# --- in a demonstration, and in a real deployment


def test_a_real_deployment_offers_and_takes_no_one_click_sign_in(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    page = visit.get("/sign-in")
    assert "/sign-in/demo" not in page.text
    assert "minh họa" not in visit.text
    assert visit.send("/sign-in/demo", person=code).status_code == 403
    assert "fundops" not in visit.cookies


@pytest.mark.committed
def test_a_demonstration_offers_each_person_with_one_click(database: Database) -> None:
    found(database, demo_clock=CLOCK, years=(2026,))
    hire(database)
    with site_in(Office(database)) as demo:
        visit = demo.visit()
        page = visit.get("/sign-in")
        assert "Chỉ có trong hệ thống minh họa." in visit.text
        for words in ("Cán bộ quản lý quỹ", "Fund manager", "Kế toán trưởng", "Administrator"):
            assert words in visit.text
        assert page.text.count('action="/sign-in/demo"') > 5
        assert visit.send("/sign-in/demo", person="an").headers["location"] == "/"
        visit.cookies.clear()
        visit.get("/sign-in")
        assert visit.send("/sign-in/demo", person="administrator").headers["location"] == "/admin"


# --- both languages, the strict policy


def test_the_door_speaks_both_languages_and_keeps_the_way(site: Site) -> None:
    visit = site.visit()
    visit.get("/sign-in?next=/account&lang=en")
    assert "Sign in" in visit.text
    assert 'href="/sign-in?next=%2Faccount&amp;lang=vi"' in visit.last.text
    assert "/sign-in/oidc" not in visit.last.text
    assert "style=" not in visit.last.text
    assert 'autocomplete="username"' in visit.last.text
    assert 'autocomplete="current-password"' in visit.last.text


def test_the_language_chosen_at_the_door_goes_along(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    visit.get("/sign-in?lang=en")
    visit.send("/sign-in?lang=en", person=code, password=GOOD)
    assert visit.last.headers["location"] == "/?lang=en"


def test_an_identity_provider_that_is_not_set_is_not_found(site: Site) -> None:
    visit = site.visit()
    assert visit.get("/sign-in/oidc").status_code == 404
    assert visit.get("/sign-in/oidc/return?code=a&state=b").status_code in (401, 404)


def test_the_way_through_an_identity_provider_leads_back_to_the_page(
    site: Site, provider: Provider
) -> None:
    outside = {
        "oidc_issuer": provider.issuer,
        "oidc_client_id": "fundops",
        "oidc_client_secret": SecretStr("a secret/with signs+"),
    }
    with site.office.request() as session:
        people.add_person(session, code="an-o-ngoai", name="An", email="an@office.example")
        people.give_role(session, person="an-o-ngoai", grant=AUDITOR, by=BY)
    with site_in(site.office, **outside) as with_provider:
        visit = with_provider.visit()
        assert "/sign-in/oidc?next=%2Faccount" in visit.get("/sign-in?next=/account").text
        there = visit.get("/sign-in/oidc?next=/account").headers["location"]
        assert there.startswith(provider.issuer)
        back = f"/sign-in/oidc/return?{urlencode(provider.sign_in(there, 'p-1'))}"
        assert visit.get(back).headers["location"] == "/account"
        assert visit.go().status_code == 200
        assert "bằng tài khoản của cơ quan" in visit.text

        visit.cookies.clear()
        assert visit.get(back).status_code == 401
        assert "hãy bắt đầu lại" in visit.text
        assert "fundops" not in visit.cookies

        there = visit.get("/sign-in/oidc").headers["location"]
        no = urlencode(provider.sign_in(there, None))
        assert visit.get(f"/sign-in/oidc/return?{no}").status_code == 401
        there = visit.get("/sign-in/oidc").headers["location"]
        stranger = urlencode(provider.sign_in(there, "p-2"))
        assert visit.get(f"/sign-in/oidc/return?{stranger}").status_code == 401
        assert "chưa có người dùng tương ứng" in visit.text


# --- what they are made of


def test_every_action_has_words_and_stands_in_one_group() -> None:
    assert set(WORDS) == set(Action)
    listed = [action for group in GROUPS for action in group.actions]
    assert len(listed) == len(set(listed))
    assert set(Action) - set(listed) == {Action.PUBLIC, Action.SIGNING_IN, Action.SELF}
    assert in_order([Action.PEOPLE_MANAGE, Action.SELF, Action.AUDIT_READ]) == [
        Action.AUDIT_READ,
        Action.PEOPLE_MANAGE,
    ]


def test_every_step_has_its_page() -> None:
    assert set(STEPS) == set(Step) - {Step.NONE}


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(agent: str, said: str) -> None:
    assert device(agent) == said


def test_a_qr_code_is_a_picture_without_styles() -> None:
    picture = qr_code("otpauth://totp/fundops:an?secret=ABC")
    assert picture.startswith("<svg")
    assert "style" not in picture
    assert "class=" not in picture
