"""What journeys share: who makes them and in which ways, figures as numbers, deciding on vouchers,
and what on a page would change anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.identity.guard import routes_of
from fundops.identity.values import Action
from fundops.settings import Settings
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

IN_EACH_WAY: Final = pytest.mark.parametrize(
    ("lang", "js"),
    [("vi", True), ("en", True), ("vi", False)],
    ids=["vi", "en", "vi-without-script"],
)
SAFE = {"GET", "HEAD", "OPTIONS"}
# Everybody's own account, the door, and a paper that is compared: no figure of the fund.
HARMLESS = {Action.PUBLIC, Action.SIGNING_IN, Action.SELF, Action.STATEMENTS_READ}
PARAMETER = re.compile(r"\\\{[a-z_]+:([a-z]+)\\\}")


@dataclass
class Regulars:
    """People who stay signed in from journey to journey: signing in takes longer than a page."""

    visitors: Visitors
    known: dict[tuple[str, bool], Visitor] = field(default_factory=dict)

    def as_(self, person: str, lang: Lang, *, js: bool = True) -> Visitor:
        """Somebody with an empty record of troubles; the language is in each address."""
        if (person, js) not in self.known:
            self.known[person, js] = self.visitors.as_(person, lang, js=js)
        found = self.known[person, js]
        found.lang = lang
        found.trouble.found.clear()
        return found


@pytest.fixture(scope="module")
def regulars(chromium: Browser, site: Site) -> Iterator[Regulars]:
    """In the deployment that is only read."""
    with Visitors(chromium, site) as visitors:
        yield Regulars(visitors)


@pytest.fixture(scope="module")
def fresh_regulars(chromium: Browser, fresh_site: Site) -> Iterator[Regulars]:
    """In the deployment that is written to."""
    with Visitors(chromium, fresh_site) as visitors:
        yield Regulars(visitors)


def figure(written: str) -> int:
    """An amount to the last đồng, written in either language."""
    digits = re.sub(r"[^\d-]", "", written)
    assert digits.strip("-"), written
    return int(digits)


def row(visitor: Visitor, table: str, *words: str) -> list[str]:
    """The cells of the one row of a table that has all of these words."""
    found = visitor.page.locator(f"#{table} tbody tr")
    for each in words:
        found = found.filter(has_text=each)
    assert found.count() == 1, (visitor.path, words, found.all_inner_texts())
    return [" ".join(text.split()) for text in found.locator("th, td").all_inner_texts()]


def effect(visitor: Visitor, about: str) -> tuple[int, int]:
    """A line of the page that checks: before and after."""
    found = visitor.page.locator(".effects tbody tr").filter(has_text=about)
    before, after = found.locator("td").all_inner_texts()
    return figure(before), figure(after)


def opens_what_waits(visitor: Visitor, words: str) -> None:
    """From the list of what waits to the one voucher with these words."""
    visitor.open("/approvals")
    line = visitor.page.locator("main tbody tr").filter(has_text=words)
    assert line.count() == 1, visitor.text("main")
    visitor.follow(line.locator("a").first)


def approves(visitor: Visitor) -> str:
    """The voucher that is open: checked, approved and confirmed; the number of its entry."""
    visitor.click("main form[action*='/approve'] button")
    visitor.press("submit")
    assert urlsplit(visitor.path).path.endswith("/done"), visitor.text("main")
    assert visitor.page.locator("main .hash").count() == 1  # it is in the book
    return visitor.text("main .reference")


def submits(visitor: Visitor) -> str:
    """The form that is open, checked and submitted; the reference of its confirmation."""
    visitor.press("check")
    accepts_warnings(visitor)
    visitor.press("submit")
    return confirmed(visitor)


def accepts_warnings(visitor: Visitor) -> None:
    """On the check page: every warning that asks for it, by its tick."""
    for tick in visitor.page.locator("main .warned input[type=checkbox]").all():
        tick.check()


def confirmed(visitor: Visitor) -> str:
    assert "/done/" in visitor.path, visitor.text("main")
    return visitor.text("main .reference")


@cache
def changing() -> tuple[re.Pattern[str], ...]:
    """Addresses of pages at which something of the fund is changed."""
    nowhere = Database("host=/nowhere", "host=/nowhere")
    found = set()
    for route, handler in routes_of(create_app(nowhere, Settings())):
        access = handler.opt["access"]
        needed = set(access) if isinstance(access, tuple) else {access}
        if set(handler.http_methods) - SAFE and not needed <= HARMLESS:
            found.add(route.path)
    return tuple(re.compile(_shape(path)) for path in sorted(found))


def _shape(path: str) -> str:
    kinds = {"int": r"\\d+", "uuid": r"[0-9a-f-]{36}", "path": ".+"}
    return "^" + PARAMETER.sub(lambda found: kinds.get(found[1], "[^/]+"), re.escape(path)) + "$"


def offers(visitor: Visitor) -> list[str]:
    """Everything on the page that leads to a change: links, and forms and buttons that send."""
    shown = visitor.page
    links = visitor.attributes("a[href]", "href")
    sent = "form[method=post], form:not([method])"
    sending = visitor.attributes(sent, "action") + visitor.attributes("[formaction]", "formaction")
    loose = shown.locator("button:not(form button), form:not([method]):not([action])").count()
    return [
        *(each for each in links if _changes(each)),
        *(each for each in sending if each != "/sign-out"),
        *["a button that sends nothing known"] * loose,
    ]


def _changes(href: str) -> bool:
    path = urlsplit(href).path
    return any(each.match(path) for each in changing())
