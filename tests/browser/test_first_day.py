"""The first day of a real deployment: its first administrator comes with a one-time password, gets
a password, a second factor and recovery codes, and comes in again with one of them. Each page on
the way is looked at as the others are in `test_pages.py`.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from fundops.errors import Lang
from fundops.founding import found
from fundops.identity.errors.signing_in import CodeUsed
from tests.browser.deployments import served, told
from tests.browser.looks import assert_is_whole, looking
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors
from tests.clusters import Cluster
from tests.identity.office import BETTER, code_now

PEOPLE: dict[Lang, tuple[str, str]] = {"vi": ("le.van", "Lê Vân"), "en": ("le.an", "Lê An")}


@dataclass(frozen=True)
class FirstDay:
    """passwords: the one-time ones, as the command printed them."""

    site: Site
    passwords: dict[Lang, str]


@pytest.fixture(scope="module")
def first_day(
    chromium: Browser, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FirstDay]:
    """A deployment that is no demonstration, with an administrator for each language."""
    name = f"fundops_test_{cluster.run}_{os.getpid()}_first_day"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        found(database, ("hvcf",))
        passwords = {
            lang: told(database, "user", "add", code, "--name", called, "--role", "administrator")
            for lang, (code, called) in PEOPLE.items()
        }
        with served(database, tmp_path_factory.mktemp("first-day") / "log") as address:
            yield FirstDay(Site(address, database, {}), passwords)
    cluster.drop(name)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_first_administrator_comes_in_and_comes_back(
    chromium: Browser, first_day: FirstDay, lang: Lang
) -> None:
    with Visitors(chromium, first_day.site) as visitors:
        visitor = looking(visitors.visit(lang))
        finds_no_demonstration(visitor)
        knocks(visitor, "không phải mật khẩu này", refused=True)
        assert_is_whole(visitor, "/sign-in wrong")

        knocks(visitor, first_day.passwords[lang])
        chooses_a_password(visitor)
        used = sets_up_a_second_factor(visitor)
        codes = keeps_the_codes(visitor)

        visitor.sign_out()
        assert visitor.page.locator("html").get_attribute("lang") == lang
        knocks(visitor, BETTER)
        is_refused_the_same_code(visitor, used)
        comes_in_by(visitor, codes[0])
        assert visitor.trouble.found == []


def finds_no_demonstration(visitor: Visitor) -> None:
    visitor.open("/sign-in")
    assert visitor.page.locator("form[action*='/sign-in/demo'], .pick, .demo").count() == 0
    assert visitor.say("Chỉ có trong hệ thống minh họa.") not in visitor.text("body")
    is_typed_at_once(visitor, "person")
    assert_is_whole(visitor, "/sign-in real")


def knocks(visitor: Visitor, password: str, *, refused: bool = False) -> None:
    """At the door, by code and password."""
    if not visitor.path.startswith("/sign-in"):
        visitor.open("/sign-in")
    visitor.fill(person=PEOPLE[visitor.lang][0], password=password)
    presses(visitor, "password", refused=401 if refused else None)


def presses(visitor: Visitor, field: str, *, refused: int | None = None) -> None:
    """The button of the form that has this field."""
    visitor.trouble.expected = refused or 200
    with visitor.page.expect_navigation() as led:
        visitor.page.locator(f"main form:has([name={field}]) button").click()
    answer = led.value
    assert answer is not None
    assert answer.status == (refused or 200), visitor.text("main")
    if refused:
        expect(visitor.page.locator("main .summary")).to_be_focused()


def is_typed_at_once(visitor: Visitor, field: str) -> None:
    """The field that a page begins with."""
    expect(visitor.page.locator(f"main [name={field}]")).to_be_focused()


def chooses_a_password(visitor: Visitor) -> None:
    assert visitor.path.startswith("/sign-in/password")
    is_typed_at_once(visitor, "new")
    assert_is_whole(visitor, "/sign-in/password")
    visitor.fill(new=BETTER, again=f"{BETTER} nhé")
    presses(visitor, "new", refused=400)
    assert_is_whole(visitor, "/sign-in/password wrong")
    visitor.fill(new=BETTER, again=BETTER)
    presses(visitor, "new")


def sets_up_a_second_factor(visitor: Visitor) -> str:
    """With the secret that is on the page; the code that was used."""
    assert visitor.path.startswith("/sign-in/enrol")
    assert_is_whole(visitor, "/sign-in/enrol")
    visitor.fill(code="000000")
    presses(visitor, "code", refused=401)
    visitor.page.locator("main details summary").click()
    assert_is_whole(visitor, "/sign-in/enrol wrong")
    secret = visitor.text("main .secret code").replace(" ", "")
    # Of a phone that is half a minute fast: so it has not run out when it is tried again.
    used = code_now(secret, ahead=1)
    visitor.fill(code=used)
    presses(visitor, "code")
    return used


def keeps_the_codes(visitor: Visitor) -> list[str]:
    """The recovery codes, which are shown this once; and on, into the deployment."""
    codes = visitor.texts("main .recovery code")
    assert len(set(codes)) == 10
    assert_is_whole(visitor, "/sign-in/enrol codes")
    visitor.follow(visitor.page.locator("main a.button.wide"))
    assert visitor.path.startswith("/admin")
    assert visitor.page.locator(".demo").count() == 0
    for path in ("/sign-in/enrol", "/account"):
        visitor.open(path)
        assert not [code for code in codes if code in visitor.page.content()]
    return codes


def is_refused_the_same_code(visitor: Visitor, used: str) -> None:
    assert visitor.path.startswith("/sign-in/code")
    is_typed_at_once(visitor, "code")
    visitor.fill(code=used)
    presses(visitor, "code", refused=401)
    said = CodeUsed().sentence(visitor.lang)
    assert said in visitor.text("main .summary")
    assert_is_whole(visitor, "/sign-in/code wrong")


def comes_in_by(visitor: Visitor, code: str) -> None:
    """One of the codes kept for the day that the phone is lost, which then is used up."""
    visitor.open("/sign-in/code")
    assert_is_whole(visitor, "/sign-in/code")
    visitor.page.locator("main details.more summary").click()
    assert_is_whole(visitor, "/sign-in/code recovery")
    visitor.fill(recovery=code)
    presses(visitor, "recovery")
    assert visitor.path.startswith("/admin")
