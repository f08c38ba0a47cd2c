"""Somebody at a browser: pages opened, forms sent as the page holds them, cookies kept."""

import html
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any
from urllib.parse import urljoin

import pytest
from httpx import Cookies, Response
from litestar import Litestar
from litestar.testing import TestClient
from pydantic import SecretStr

from fundops.identity.limits import LIMITS, Limits
from fundops.identity.queries import people
from fundops.identity.values import Grant
from fundops.settings import Settings
from tests.clients import client_on
from tests.clusters import Cluster
from tests.identity.office import GOOD, Office, code_now, office_in

CSRF = re.compile(r'name="_csrf" value="([^"]+)"')
SECRET = re.compile(r'class="secret"><code>([^<]+)</code>')
RECOVERY = re.compile(r"<li><code>([a-z0-9-]+)</code></li>")
ONCE = re.compile(r'class="secret"><code>([a-z0-9-]+)</code>')
_sites = count(1)


@dataclass
class Visit:
    """One browser, with its own cookies; all of them share a connection. Redirects are followed by
    `go` alone, so that tests see them.
    """

    client: TestClient[Litestar]
    cookies: Cookies = field(default_factory=Cookies)
    agent: str = "tests"
    last: Response = field(init=False)

    def get(self, path: str, token: str = "") -> Response:
        """A page; a program shows its token."""
        return self._ask("GET", path, token=token)

    def _ask(self, method: str, path: str, *, token: str = "", **how: Any) -> Response:
        headers = {"user-agent": self.agent}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self.client.cookies = self.cookies
        self.last = self.client.request(
            method, path, headers=headers, follow_redirects=False, **how
        )
        self.cookies = Cookies(self.client.cookies)
        return self.last

    def hold(self, token: str) -> None:
        """A session's cookie that came from elsewhere."""
        self.cookies.set("fundops", token, domain="127.0.0.1")

    def send(self, path: str, **fields: str) -> Response:
        """A form of the page that was opened last."""
        found = CSRF.search(self.last.text)
        assert found is not None, f"no form on the page: {self.text}"
        return self.send_bare(path, _csrf=found[1], **fields)

    def send_bare(self, path: str, **fields: str) -> Response:
        """A form that no page of ours made."""
        return self._ask("POST", path, data=fields)

    def go(self) -> Response:
        """Wherever the last answer leads."""
        while self.last.is_redirect:
            self.get(urljoin(str(self.last.url), self.last.headers["location"]))
        return self.last

    @property
    def text(self) -> str:
        """What is read on the last page."""
        return shown(self.last.text)

    def sign_in(self, person: str, password: str = GOOD) -> Response:
        self.get("/sign-in")
        self.send("/sign-in", person=person, password=password)
        return self.last


def once(visit: Visit) -> str:
    """The one-time password that the page shows."""
    found = ONCE.search(visit.last.text)
    assert found is not None, visit.text
    return found[1]


def shown(page: str) -> str:
    """A page's text without its tags, spaces folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@dataclass
class Site:
    """A real deployment that answers, with its people."""

    office: Office
    client: TestClient[Litestar]

    def visit(self) -> Visit:
        return Visit(self.client)

    def signed_in(self, *grants: Grant) -> tuple[Visit, str]:
        """Somebody whose roles need no second factor, through the door; their code."""
        code = self.office.add(*grants)
        visit = self.visit()
        visit.sign_in(code)
        visit.go()
        return visit, code

    def administrator(self) -> tuple[Visit, str]:
        """The administrator, with their second factor, in a browser of their own."""
        code, token = self._administrator
        visit = self.visit()
        visit.hold(token)
        visit.get("/admin")
        return visit, code

    @cached_property
    def _administrator(self) -> tuple[str, str]:
        code = self.office.add(Grant("administrator"))
        visit = self.visit()
        visit.sign_in(code)
        visit.go()
        enrol(self.office, visit, code)
        return code, visit.cookies["fundops"]


def enrol(office: Office, visit: Visit, code: str) -> tuple[str, list[str]]:
    """Through the page that sets a second factor up: its secret, the recovery codes."""
    found = SECRET.search(visit.last.text)
    assert found is not None, visit.text
    secret = found[1].replace(" ", "")
    visit.send(str(visit.last.url.raw_path, "ascii"), code=code_now(secret))
    assert visit.last.status_code == 200, visit.text
    office.forget_codes(code)
    return secret, RECOVERY.findall(visit.last.text)


def role_codes(site: "Site", person: str) -> list[str]:
    """The roles that somebody has now."""
    with site.office.request() as session:
        return [grant.role for grant in people.person(session, person).grants]


@contextmanager
def site_in(office: Office, **settings: Any) -> Iterator[Site]:
    known = Settings(secret_key=SecretStr("a key of tests, 32 characters long"), **settings)
    with client_on(office.database, known) as client:
        yield Site(office, client)


@pytest.fixture(scope="module")
def site(cluster: Cluster) -> Iterator[Site]:
    """One for a module of tests; each makes people of its own."""
    name = f"fundops_test_{cluster.run}_{os.getpid()}_site_{next(_sites)}"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database, site_in(office_in(database)) as found:
        yield found
    cluster.drop(name)


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test tries is not counted against the next."""
    fresh = Limits()
    monkeypatch.setattr(LIMITS, "by_address", fresh.by_address)
    monkeypatch.setattr(LIMITS, "of_nobody", fresh.of_nobody)
