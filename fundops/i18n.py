"""The words of the pages: written in Vietnamese where they are used, English in `locale/en/*.po`.

One catalogue a section of the pages, read and merged once. A text without an English one is shown
in Vietnamese, and a test fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from fundops.formats import Lang

Key = tuple[str | None, str]  # context and Vietnamese text


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of one language."""

    lang: Lang
    known: Mapping[Key, str]

    def gettext(self, text: str) -> str:
        """`text` in this language."""
        return self.known.get((None, text)) or text

    def pgettext(self, context: str, text: str) -> str:
        """The same where one Vietnamese word has two English ones."""
        return self.known.get((context, text)) or text


@cache
def texts(lang: Lang) -> Texts:
    """The texts of a language; Vietnamese ones are those of the sources."""
    if lang == "vi":
        return Texts("vi", {})
    known: dict[Key, str] = {}
    for catalogue in catalogues(lang).values():
        for message in catalogue:
            if message.id and isinstance(message.id, str) and isinstance(message.string, str):
                known[message.context, message.id] = message.string
    return Texts(lang, known)


def catalogues(lang: Lang) -> dict[str, Catalog]:
    """Section -> its catalogue."""
    home = files("fundops") / "locale" / lang
    found = sorted(home.iterdir(), key=lambda file: file.name)
    read = {}
    for file in found:
        if file.name.endswith(".po"):
            with file.open("rb") as opened:
                read[file.name.removesuffix(".po")] = read_po(opened, locale=lang)
    return read
