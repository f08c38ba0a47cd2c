"""How wide a table's columns are and how large its type: no number is ever wrapped or clipped.

Type shrinks in half points from the style's size to its least until every number and every word
has room. What then still does not fit on an upright page goes across. What fits not even there
(six columns of 19 digits beside words) goes below the least size rather than break a number.
"""

from dataclasses import dataclass

from fundops.reporting.fonts import Fonts
from fundops.reporting.pdf.lines import unbroken
from fundops.reporting.pdf.look import Look
from fundops.reporting.values import Table

_STEP = 0.5
_FEW_LINES, _EASY = 2.5, 14.0  # a text column is easy at 14 ems, or where its cells take 2-3 lines
_GIVEN = 0.8  # of the room a column does not use
_LONGEST_WORD = 8.0  # ems; a longer one (a hash, an address) may be cut
_SMALL, _SMALLEST = 7.0, 4.5
_SAFE = 0.5  # points, so that rounding never asks for one line more


@dataclass(frozen=True, slots=True)
class Fit:
    size: float
    widths: tuple[float, ...]


def fits_upright(table: Table, look: Look) -> bool:
    words = [need.words for need in _needs(table, look.fonts)]
    sizes = look.style.sizes
    width = look.text_width(across=False)
    return _largest(table, words, look, width, sizes.table, sizes.table_least) is not None


def fit(table: Table, look: Look, width: float) -> Fit:
    """Type size and column widths for a table on a page of that width."""
    needs = _needs(table, look.fonts)
    words, numbers = [need.words for need in needs], [need.numbers for need in needs]
    most, least = look.style.sizes.table, look.style.sizes.table_least
    return (
        _largest(table, [need.ease for need in needs], look, width, most, least)
        # Crowded at any size: the least one wraps the least.
        or _largest(table, words, look, width, least, _SMALL)
        or _largest(table, numbers, look, width, _SMALL, _SMALLEST)
        # More columns than any page can hold: they share it evenly.
        or Fit(_SMALLEST, tuple(width / len(needs) for _ in needs))
    )


def unbreakable(text: str, align: str) -> bool:
    """A figure with its unit ("1.234 lần") stays on one line; a sentence in a number column may
    wrap.
    """
    return align == "right" and any(c.isdigit() for c in text) and len(text) < 30  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Need:
    """In ems: for the numbers; for every word; to wrap into few lines; to wrap nothing but the
    label.
    """

    numbers: float
    words: float
    ease: float
    whole: float


def _largest(
    table: Table, ems: list[float], look: Look, width: float, most: float, least: float
) -> Fit | None:
    """The largest type, from `most` down to `least`, at which every column gets its ems."""
    size = most
    while size >= least:
        widths = _share(table, _points(ems, size, look), width)
        if widths is not None:
            return Fit(size, _eased(table, widths, size, look))
        size = max(size - _STEP, least) if size > least else least - _STEP
    return None


def _eased(table: Table, widths: tuple[float, ...], size: float, look: Look) -> tuple[float, ...]:
    """Room that a column does not use goes to columns whose text would wrap for want of it."""
    natural = _points([need.whole for need in _needs(table, look.fonts)], size, look)
    spare = [max(0.0, (has - wants) * _GIVEN) for has, wants in zip(widths, natural, strict=True)]
    lacks = [max(0.0, wants - has) for has, wants in zip(widths, natural, strict=True)]
    moved = min(sum(spare), sum(lacks))
    if not moved:
        return widths
    return tuple(
        has - moved * give / sum(spare) + moved * take / sum(lacks)
        for has, give, take in zip(widths, spare, lacks, strict=True)
    )


def _needs(table: Table, fonts: Fonts) -> list[_Need]:
    return [_need(table, place, fonts) for place in range(len(table.columns))]


def _need(table: Table, place: int, fonts: Fonts) -> _Need:
    column = table.columns[place]
    shown = {
        (row.cells[place], row.style in {"strong", "total"})
        for row in table.rows
        if row.style != "group"
    }
    wide = {text: fonts.width(text, 1, bold=bold) for text, bold in sorted(shown)}
    numbers = max((w for text, w in wide.items() if unbreakable(text, column.align)), default=1.0)
    parts = {(part, bold) for text, bold in shown for part in unbroken(text)}
    parts |= {(part, True) for part in unbroken(column.label)}
    longest = max((fonts.width(part, 1, bold=bold) for part, bold in parts), default=0.0)
    whole = max(wide.values(), default=0.0)
    words = max(numbers, min(longest, _LONGEST_WORD))
    return _Need(numbers, words, max(words, min(whole / _FEW_LINES, _EASY)), max(words, whole))


def _points(ems: list[float], size: float, look: Look) -> list[float]:
    return [em * size + 2 * look.style.spacing.cell + _SAFE for em in ems]


def _share(table: Table, least: list[float], width: float) -> tuple[float, ...] | None:
    """The page's width by weight, except that no column gets less than its least."""
    if sum(least) > width:
        return None
    weights = [max(column.weight, 0.01) for column in table.columns]
    fixed: dict[int, float] = {}
    while True:
        free = [i for i in range(len(least)) if i not in fixed]
        rest = width - sum(fixed.values())
        total = sum(weights[i] for i in free)
        short = [i for i in free if rest * weights[i] / total < least[i]]
        if not short:
            break
        fixed |= {i: least[i] for i in short}
    return tuple(fixed[i] if i in fixed else rest * weights[i] / total for i in range(len(least)))
