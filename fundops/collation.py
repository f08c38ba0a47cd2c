"""Vietnamese order of texts: Ă and Â after A, Đ after D, Ê after E, Ô and Ơ after O, Ư after U;
tones only decide between texts that are otherwise the same (level, huyền, hỏi, ngã, sắc, nặng).

The wheel's PostgreSQL has no ICU, so lists are sorted here.
"""

import unicodedata

_MODIFIERS = {"\u0306": 1, "\u0302": 1, "\u031b": 2}  # breve, circumflex; horn comes after
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_AFTER_A = {"\u0306": 1, "\u0302": 2}

Key = tuple[tuple[tuple[str, int], ...], tuple[int, ...], str]


def collation_key(text: str) -> Key:
    """For `sorted(key=...)`: letters first, then tones, then the text itself."""
    letters: list[tuple[str, int]] = []
    tones: list[int] = []
    for each in unicodedata.normalize("NFD", text.casefold()):
        if each in _TONES:
            if tones:
                tones[-1] = _TONES[each]
        elif each in _MODIFIERS:
            if letters:
                base = letters[-1][0]
                rank = _AFTER_A.get(each, 0) if base == "a" else _MODIFIERS[each]
                letters[-1] = (base, rank)
        else:
            letters.append(("d", 1) if each == "đ" else (each, 0))
            tones.append(0)
    return tuple(letters), tuple(tones), text
