"""A page that is open, in every look: both schemes and both widths. It has one language and one
heading, says nothing wrong on the console, passes axe, and does not scroll sideways; a picture of
each look is kept where somebody will see it (`docs/decisions/0017`).
"""

import re
from importlib.resources import files

from playwright.sync_api import ViewportSize

from tests.browser.sites import pictures
from tests.browser.visitors import HEIGHT, NARROW, WIDE, Scheme, Visitor

# In an order in which one thing changes at a time: laying a page out anew takes longest.
LOOKS: tuple[tuple[Scheme, int], ...] = (
    ("light", WIDE),
    ("light", NARROW),
    ("dark", NARROW),
    ("dark", WIDE),
)
SIZE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
TALLEST = 2400  # pixels of a picture; below that stand rows like those above
GRAVE = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# Comes with each page of a browser that is looked at: sending it anew takes half as long as a page.
# Its rule of contrast, two thirds of its time, asks what is marked: one text of each kind.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AXE += ";axe.configure({rules: [{id: 'color-contrast', selector: '[data-kind]'}]});"
# Texts are of one kind that have one colour and size, on grounds of the same colours, shown in the
# same way. Rows and items far down whose texts are all of kinds that were met above are left out.
ASK = r"""async (options) => {
  const FIELDS = 'input:not([type=hidden]), select, textarea';
  const SHOWN = ['backgroundColor', 'backgroundImage', 'opacity', 'filter', 'position', 'clipPath',
    'overflow'];
  const grounds = new Map([[null, '']]);
  const ground = (each) => {
    if (!grounds.has(each)) {
      const style = getComputedStyle(each), own = SHOWN.map((name) => style[name]).join();
      const above = ground(each.parentElement);
      grounds.set(each, above.endsWith(own) ? above : above + own);
    }
    return grounds.get(each);
  };
  const kind = (each) => {
    const {color, fontSize, fontWeight} = getComputedStyle(each);
    const off = each.closest(':disabled, [aria-disabled=true]') !== null;
    return [each.matches(FIELDS), off, color, fontSize, fontWeight, ground(each)].join();
  };
  const speaking = new Set(document.querySelectorAll(FIELDS)), kinds = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim()) speaking.add(texts.currentNode.parentElement);
  }
  for (const each of speaking) {
    if (each.checkVisibility() && !kinds.has(kind(each))) kinds.set(kind(each), each);
  }
  kinds.forEach((each) => { each.dataset.kind = ''; });
  const alike = [...document.querySelectorAll('tbody tr:nth-child(n+6), li:nth-child(n+30)')]
    .filter((each) => !each.hidden && !each.querySelector('[data-kind]'));
  const whole = {runOnly: {type: 'rule', values: ['scrollable-region-focusable']}};
  const runs = alike.length ? [await axe.run(whole)] : [];  // without them it may scroll no more
  alike.forEach((each) => { each.hidden = true; });
  runs.push(await axe.run({...options, resultTypes: ['violations']}));
  alike.forEach((each) => { each.hidden = false; });
  kinds.forEach((each) => { delete each.dataset.kind; });
  return runs.flatMap((run) => run.violations).map(
    (each) => [each.impact, each.id, each.help, each.nodes.slice(0, 3).map((node) => node.html)],
  );
}"""


def looking(visitor: Visitor) -> Visitor:
    """Somebody whose pages are asked about."""
    visitor.context.add_init_script(AXE)
    return visitor


def assert_is_whole(visitor: Visitor, name: str) -> None:
    """The page that is open, of somebody who is `looking`, in every look."""
    page = visitor.page
    assert page.locator("html").get_attribute("lang") == visitor.lang
    assert page.locator("h1").count() == 1
    wrong = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        if page.viewport_size != (size := ViewportSize(width=width, height=HEIGHT)):
            page.set_viewport_size(size)
        look = f"{visitor.lang} {scheme} {width}"
        wrong += [f"{look}: {each}" for each in _axe(visitor, scheme, width)]
        wide, high = page.evaluate(SIZE)
        if wide > width:
            wrong.append(f"{look}: the page is {wide} wide")
        _keep(visitor, f"{name}_{look}", width, min(high, TALLEST))
    wrong += visitor.trouble.found
    visitor.trouble.found.clear()
    assert not wrong, "\n".join(wrong)


def _axe(visitor: Visitor, scheme: Scheme, width: int) -> list[str]:
    """What is wrong as far as this look can tell: a scheme changes colours alone, neither a language
    nor a width changes them, and words in English have their room where there is least of it.
    """
    if (visitor.lang, scheme, width) == ("vi", "dark", WIDE):
        options: dict[str, object] = {"runOnly": {"type": "rule", "values": COLOURS}}
    elif scheme == "light" and (visitor.lang == "vi" or width == NARROW):
        asks_colours = {"enabled": visitor.lang == "vi" and width == WIDE}
        options = {"runOnly": TAGS, "rules": dict.fromkeys(COLOURS, asks_colours)}
    else:
        return []
    return [
        f"{name}: {text}: {places}"
        for impact, name, text, places in visitor.page.evaluate(ASK, options)
        if impact in GRAVE
    ]


def _keep(visitor: Visitor, name: str, width: int, height: int) -> None:
    """A picture of the page as it stands."""
    folder = pictures()
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "overview"
    visitor.page.screenshot(
        path=folder / f"{plain}.jpg",
        type="jpeg",
        quality=70,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )
