"""Somebody at a browser, and everything that goes wrong while they look."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal, Self
from urllib.parse import urljoin

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
)

from fundops.errors import Lang
from fundops.i18n import texts
from fundops.identity.cookies import SESSION
from tests.browser.chromium import PATIENCE
from tests.browser.sites import Site
from tests.people import session_of

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 390
HEIGHT = 900
SPACES = re.compile(r"\s+")


@dataclass
class Trouble:
    """What a reader would not see and must not be there: errors and policy reports of the console,
    files that did not come. expected: the status that the page itself is meant to answer with.
    """

    found: list[str] = field(default_factory=list)
    expected: int = 200

    def watch(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not self._is_meant(message.text):
            self.found.append(f"console: {message.text}")

    def _is_meant(self, text: str) -> bool:
        """Chromium says on the console, too, that a page was answered with 404."""
        return self.expected != 200 and f"status of {self.expected}" in text

    def _failed(self, request: Request) -> None:
        # A download, or a page that was left for another, ends its request.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.found.append(f"{response.status}: {response.url}")


@dataclass
class Visitor:
    """A person in a browser of their own. Texts are asked for in Vietnamese, as the source has
    them.
    """

    address: str
    context: BrowserContext
    page: Page
    lang: Lang
    trouble: Trouble = field(default_factory=Trouble)

    def __post_init__(self) -> None:
        self.trouble.watch(self.page)

    def say(self, vi: str, **facts: object) -> str:
        """A text of the pages, in this person's language."""
        return texts(self.lang).gettext(vi).format(**facts)

    def open(self, path: str, *, status: int = 200) -> None:
        """A page by its address, in this person's language."""
        self.trouble.expected = status
        glue = "&" if "?" in path else "?"
        path, _, place = path.partition("#")
        asked = path if "lang=" in path else f"{path}{glue}lang={self.lang}"
        answer = self.page.goto(self.address + asked + (f"#{place}" if place else ""))
        assert answer is not None, path
        assert answer.status == status, f"{path}: {answer.status} {self.text('main')}"

    def sign_in(self, person: str) -> None:
        """By the one click of a demonstration."""
        self.open("/sign-in")
        self.click(f"form:has(input[name=person][value='{person}']) button")

    def sign_out(self) -> None:
        """Through the menu of the person."""
        self.click(".menu.person > summary")
        self.click(".menu.person form[action='/sign-out'] button")

    def click(self, selector: str) -> None:
        """The one thing that it names, and wait for the page that it leads to."""
        self.page.locator(selector).click()
        self.page.wait_for_load_state()

    def follow(self, link: Locator) -> None:
        """A link to the page that it promises, which must be there."""
        href = link.get_attribute("href")
        assert href, link
        with self.page.expect_navigation() as led:
            link.click()
        answer = led.value
        if "#" not in href:
            assert answer is not None, href
            assert answer.status == 200, href

    def fill(self, **typed: str) -> None:
        """Fields by name; a choice by its value. `call_1` is the field `call-1`."""
        for name, value in typed.items():
            one = self.page.locator(f"main [name='{name.replace('_', '-')}']")
            if one.count() == 0:
                one = self.page.locator(f"main [name='{name}']")
            if one.evaluate("each => each.tagName") == "SELECT":
                one.select_option(value)
            else:
                one.fill(value)

    def press(self, step: str) -> None:
        """A button of a form: check, edit, submit."""
        self.page.locator(f"main button[name=step][value={step}]:not(.unseen)").click()
        self.page.wait_for_load_state()

    def text(self, selector: str) -> str:
        """What is read there, spaces folded."""
        return SPACES.sub(" ", self.page.locator(selector).inner_text()).strip()

    def texts(self, selector: str) -> list[str]:
        return [SPACES.sub(" ", t).strip() for t in self.page.locator(selector).all_inner_texts()]

    def attributes(self, selector: str, name: str) -> list[str]:
        """Of everything that the selector finds and that has it; asked for all at once."""
        found = self.page.locator(selector).evaluate_all(
            "(all, name) => all.map((each) => each.getAttribute(name))", name
        )
        return [each for each in found if each is not None]

    @property
    def path(self) -> str:
        """Where the person is, with the query."""
        return self.page.url.removeprefix(self.address)

    def fetch(self, href: str) -> bytes:
        """A file, as a click on its link would bring it."""
        answer = self.context.request.get(urljoin(self.page.url, href))
        assert answer.status == 200, f"{href}: {answer.status}"
        return answer.body()


@dataclass
class Visitors:
    """Browsers of several people at one deployment, each with cookies of their own."""

    browser: Browser
    site: Site
    contexts: list[BrowserContext] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for context in self.contexts:
            context.close()

    def visit(
        self, lang: Lang, *, scheme: Scheme = "light", width: int = WIDE, js: bool = True
    ) -> Visitor:
        """Somebody who is not signed in."""
        context = self.browser.new_context(
            locale={"vi": "vi-VN", "en": "en-GB"}[lang],
            color_scheme=scheme,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=js,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return Visitor(self.site.address, context, context.new_page(), lang)

    def as_(self, person: str, lang: Lang, **how: Any) -> Visitor:
        """Somebody who came through the door before: the session is made without its page, which
        takes as long as three others.
        """
        visitor = self.visit(lang, **how)
        held = session_of(self.site.database, person).cookie
        visitor.context.add_cookies([{"name": SESSION, "value": held, "url": self.site.address}])
        return visitor
