"""Breaking text into lines of measured width: greedy for cells, even for headings."""

import re
from collections.abc import Callable

Measure = Callable[[str], float]
_STROKE = re.compile(r"(?<=[/_-])(?=.)")


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`; a word that is wider by itself is cut."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            tried = f"{line} {word}" if line else word
            if line and measure(tried) > width:
                lines.append(line)
                tried = word
            *whole, line = _cut(tried, width, measure)
            lines.extend(whole)
        lines.append(line)
    return lines


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """As few lines as fit, as even as they can be: no lone word on the last line of a title."""
    best = wrapped(text, width, measure)
    low, high = width / max(1, len(best)), width
    while high - low > 1:
        middle = (low + high) / 2
        tried = wrapped(text, middle, measure)
        even = len(tried) == len(best) and _words(tried) == _words(best)
        best, low, high = (tried, low, middle) if even else (best, middle, high)
    return best


def _words(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


def unbroken(text: str) -> list[str]:
    """The parts of a text that stay whole as long as they can: words, and what stands between
    the strokes of "30/2025/NQ-HĐND". A date or a number has no letters and is one part.
    """
    return [part for word in text.split() for part in _parts(word)]


def _parts(word: str) -> list[str]:
    return _STROKE.split(word) if any(c.isalpha() for c in word) else [word]


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """The word whole if it fits; else cut after a stroke; else anywhere."""
    if measure(word) <= width:
        return [word]
    pieces = [""]
    for part in _parts(word):
        if pieces[-1] and measure(pieces[-1] + part) > width:
            pieces.append("")
        for letter in part:
            if pieces[-1] and measure(pieces[-1] + letter) > width:
                pieces.append("")
            pieces[-1] += letter
    return pieces
