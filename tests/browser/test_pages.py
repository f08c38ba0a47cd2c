"""Every page, in both languages, both schemes and both widths (`looks.py`): it opens, says nothing
wrong on the console, breaks no policy, passes axe, and does not scroll sideways.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.identity.guard import routes_of
from fundops.settings import Settings
from tests.browser.addresses import BEFORE_SIGNING_IN, NOT_HERE, PAGES
from tests.browser.looks import assert_is_whole, looking
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

LANGS: tuple[Lang, ...] = ("vi", "en")
CASES = [(person, path) for person, paths in PAGES.items() for path in paths.values()]


def test_no_page_is_left_out() -> None:
    nowhere = Database("host=/nowhere", "host=/nowhere")
    routes = {
        route.path
        for route, handler in routes_of(create_app(nowhere, Settings()))
        if "GET" in handler.http_methods and not route.path.startswith("/api")
    }
    listed = {path for paths in PAGES.values() for path in paths} | {BEFORE_SIGNING_IN}
    assert routes == listed | NOT_HERE
    assert not listed & NOT_HERE


@pytest.fixture(scope="module")
def regulars(chromium: Browser, site: Site) -> Iterator[dict[tuple[str, Lang], Visitor]]:
    """One browser for each person and language, signed in once."""
    with Visitors(chromium, site) as visitors:
        yield {
            (person, lang): looking(visitors.as_(person, lang))
            for person, lang in product(PAGES, LANGS)
        }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("person", "path"), CASES, ids=[path for _, path in CASES])
def test_a_page_is_whole(
    site: Site, regulars: dict[tuple[str, Lang], Visitor], person: str, path: str, lang: Lang
) -> None:
    visitor = regulars[person, lang]
    visitor.open(site.filled(path))
    assert_is_whole(visitor, path)


@pytest.mark.parametrize("lang", LANGS)
def test_the_door_is_whole(visitors: Visitors, lang: Lang) -> None:
    visitor = looking(visitors.visit(lang))
    visitor.open(BEFORE_SIGNING_IN)
    assert_is_whole(visitor, BEFORE_SIGNING_IN)


def test_one_click_signs_in_as_somebody_of_the_demonstration(visitors: Visitors) -> None:
    visitor = visitors.visit("vi")
    visitor.sign_in("hdql")
    assert visitor.path.startswith("/?")
    assert "Thành viên Hội đồng quản lý" in visitor.text("header .person")
    assert visitor.trouble.found == []
