"""A walk through every page, at 200 % zoom: what each shows, looked at once for all habits."""

from dataclasses import dataclass
from typing import Any

from tests.browser.addresses import PAGES
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

# 1280 screen pixels at 200 %: 640 of the page's, each drawn with two.
ZOOMED = {"width": 640, "height": 450, "deviceScaleFactor": 2, "mobile": False}
LOOK = r"""() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const said = (each) => each.innerText?.replace(/\s+/g, ' ').trim() ?? '';
  const written = (each) => each.textContent.replace(/\s+/g, ' ').trim();
  const right = (each) => {
    const style = getComputedStyle(each);
    return style.textAlign === 'right' && style.fontVariantNumeric.includes('tabular-nums');
  };
  const figure = /^[^\d]?-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?[\d.]+,\d+$|^-?[\d.]+(,\d+)?%$/;
  const demo = document.querySelector('.demo');
  return {
    demo: demo && demo.checkVisibility() ? said(demo) : '',
    wide: document.documentElement.scrollWidth,
    zoom: devicePixelRatio,
    loose: all('main :is(th, td)').filter((each) => figure.test(written(each)) && !right(each))
      .map(written),
    ragged: all('main :is(th, td):is(.money, .number, .percent)').filter((each) => !right(each))
      .map(written),
    unitless: all('main thead th.money').filter((each) => !each.closest('.statement'))
      .map(written).filter((each) => !/đồng|nguyên tệ/.test(each)),
    tables: all('main section.table').filter((each) => each.querySelector('.toolbar')).map((each) => ({
      name: each.id,
      count: each.querySelector('.count') ? said(each.querySelector('.count')) : '',
      rows: all('tbody tr', each).length,
      files: all('.files a', each).map((link) => link.getAttribute('href')),
      orders: all('thead th', each).map((head) => head.getAttribute('aria-sort')),
    })),
    silent: all('.badge, .ok, .warn, .bad, .wait').filter((each) => !written(each))
      .map((each) => each.outerHTML),
    unsigned: all(':is(td, .tile, .note):is(.ok, .warn, .bad, .wait)')
      .filter((each) => !each.querySelector('.sign, .badge')).map((each) => each.outerHTML),
    offers: all('main :is(a, button, input[type=submit])').map(written),
    trail: all('main a[href^="/audit/"]').map((each) => each.getAttribute('href')),
    who: all('main .who-may').map(said),
    empty: all('main .empty').map(said),
  };
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as somebody saw it. found: what `LOOK` read."""

    person: str
    route: str
    path: str
    found: dict[str, Any]


def zoomed(visitor: Visitor) -> None:
    """As whoever needs letters twice as large has set their browser."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Emulation.setDeviceMetricsOverride", ZOOMED)


def walk(site: Site, visitors: Visitors) -> list[Seen]:
    """Everybody of `PAGES`, through all of their pages, in Vietnamese."""
    seen = []
    for person, pages in PAGES.items():
        visitor = visitors.as_(person, "vi")
        zoomed(visitor)
        for route, address in pages.items():
            path = site.filled(address)
            visitor.open(path)
            seen.append(Seen(person, route, path, visitor.page.evaluate(LOOK)))
        assert visitor.trouble.found == []
    return seen
