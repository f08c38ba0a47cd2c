"""Every page, in both languages, both schemes and both widths: it opens, says nothing wrong on the
console, breaks no policy, passes axe, and does not scroll sideways. Each is kept as a picture.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product

import pytest
from playwright.sync_api import Browser

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.identity.guard import routes_of
from fundops.settings import Settings
from tests.browser.addresses import BEFORE_SIGNING_IN, NOT_HERE, PAGES
from tests.browser.sites import Site, pictures
from tests.browser.visitors import HEIGHT, NARROW, WIDE, Scheme, Visitor, Visitors

LANGS: tuple[Lang, ...] = ("vi", "en")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOOKS = tuple(product(SCHEMES, (WIDE, NARROW)))
CASES = [(person, path) for person, paths in PAGES.items() for path in paths.values()]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SIZE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
TALLEST = 2400  # pixels of a picture; below that stand rows like those above
GRAVE = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# The rows of a table are made alike: looking at all of a long one takes seconds.
ASK = """({rules, ...options}) => axe.run(
  {exclude: [["tbody tr:nth-child(n+6)"], ["li:nth-child(n+30)"]]},
  {runOnly: options, rules: rules || {}, resultTypes: ["violations"]},
).then(found => found.violations.map(
  each => [each.impact, each.id, each.help, each.nodes.slice(0, 3).map(node => node.html)],
))"""


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
        yield {(person, lang): visitors.as_(person, lang) for person, lang in product(PAGES, LANGS)}


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
    visitor = visitors.visit(lang)
    visitor.open(BEFORE_SIGNING_IN)
    assert_is_whole(visitor, BEFORE_SIGNING_IN)


def test_one_click_signs_in_as_somebody_of_the_demonstration(visitors: Visitors) -> None:
    visitor = visitors.visit("vi")
    visitor.sign_in("hdql")
    assert visitor.path.startswith("/?")
    assert "Thành viên Hội đồng quản lý" in visitor.text("header .person")
    assert visitor.trouble.found == []


def assert_is_whole(visitor: Visitor, name: str) -> None:
    """The page that is open, in every look; a picture of each is kept."""
    page = visitor.page
    assert page.locator("html").get_attribute("lang") == visitor.lang
    assert page.locator("h1").count() == 1
    page.evaluate(AXE)
    wrong = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        look = f"{visitor.lang} {scheme} {width}"
        wrong += [f"{look}: {each}" for each in _axe(visitor, scheme)]
        wide, high = page.evaluate(SIZE)
        if wide > width:
            wrong.append(f"{look}: the page is {wide} wide")
        _keep(visitor, f"{name}_{look}", width, min(high, TALLEST))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    wrong += visitor.trouble.found
    visitor.trouble.found.clear()
    assert not wrong, "\n".join(wrong)


def _axe(visitor: Visitor, scheme: Scheme) -> list[str]:
    """What is wrong as far as this look can tell: a scheme changes colours alone, neither a language
    nor a width changes them, and words in English have their room where there is least of it.
    """
    is_narrow = visitor.page.viewport_size == {"width": NARROW, "height": HEIGHT}
    if visitor.lang == "en" and not (is_narrow and scheme == "light"):
        return []
    if scheme == "dark":
        if is_narrow:
            return []
        options: dict[str, object] = {"type": "rule", "values": COLOURS}
    else:
        asks_colours = {"enabled": visitor.lang == "vi" and not is_narrow}
        options = TAGS | {"rules": dict.fromkeys(COLOURS, asks_colours)}
    return [
        f"{name}: {text}: {places}"
        for impact, name, text, places in visitor.page.evaluate(ASK, options)
        if impact in GRAVE
    ]


def _keep(visitor: Visitor, name: str, width: int, height: int) -> None:
    folder = pictures()
    folder.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "overview"
    visitor.page.screenshot(
        path=folder / f"{plain}.jpg",
        type="jpeg",
        quality=70,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )
