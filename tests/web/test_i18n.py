"""Every word of the pages in both languages: nothing missing, nothing stale, one meaning each."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from fundops.app import templates
from fundops.i18n import catalogues, texts

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "fundops"
PAGES = PACKAGE / "web" / "templates"
KEYWORDS = {"_": None, "gettext": None, "pgettext": ((1, "c"), 2)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "silent": "false"}}

Key = tuple[str | None, str]

# Names and signs that are the same in both languages, or stand in both at once.
THE_SAME = {
    "fundops",
    "API",
    "OpenAPI",
    "CSV",
    "XLSX",
    "PDF",
    "TXT",
    "JSON",
}
VOID = {"input", "br", "img", "hr", "link", "meta"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description", "label")


@cache
def used() -> dict[Key, set[str]]:
    """Every text that the sources ask for: context and text -> where."""
    found: dict[Key, set[str]] = defaultdict(set)
    extracted = extract_from_dir(
        PACKAGE,
        METHODS,
        OPTIONS,
        keywords=KEYWORDS,
        directory_filter=lambda path: "data" not in path,
    )
    for file, line, message, _, context in extracted:
        assert isinstance(message, str)
        found[context, message].add(f"{file}:{line}")
    return found


@cache
def known() -> dict[Key, dict[str, str]]:
    """Every text of the catalogues: context and text -> catalogue -> English."""
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for topic, catalogue in catalogues("en").items():
        for message in catalogue:
            if message.id:
                assert isinstance(message.id, str)
                assert isinstance(message.string, str)
                assert not message.fuzzy, f"{topic}: {message.id}"
                found[message.context, message.id][topic] = message.string
    return found


def test_every_text_has_its_english() -> None:
    missing = {key: places for key, places in used().items() if key not in known()}
    assert not missing


def test_no_english_is_empty() -> None:
    assert [key for key, by_topic in known().items() if not all(by_topic.values())] == []


def test_every_text_has_one_meaning_whichever_page_asks() -> None:
    several = {key: found for key, found in known().items() if len(set(found.values())) > 1}
    assert not several


def test_no_english_is_kept_for_a_text_that_is_gone() -> None:
    assert {key: set(found) for key, found in known().items() if key not in used()} == {}


def test_no_catalogue_says_a_text_twice() -> None:
    for file in (PACKAGE / "locale" / "en").glob("*.po"):
        keys = re.findall(
            r'^(?:msgctxt .*\n)?msgid (?!"").*$', file.read_text("utf-8"), re.MULTILINE
        )
        assert len(keys) == len(set(keys)), file.name


def test_both_languages_fill_in_the_same_places() -> None:
    for (_, vietnamese), by_topic in known().items():
        for english in by_topic.values():
            assert places(vietnamese) == places(english), vietnamese


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_catalogue_that_cannot_be_read_stops_the_tests() -> None:
    for file in (PACKAGE / "locale").glob("*/*.po"):
        with file.open("rb") as opened:
            assert read_po(opened, abort_invalid=True)


def test_vietnamese_is_what_the_sources_say() -> None:
    assert texts("vi").gettext("Số dòng") == "Số dòng"


class Words(HTMLParser):
    """Letters that a template says by itself: between tags, and in attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.foreign: list[str] = []  # open elements that name their own language, or are code

    def handle_data(self, data: str) -> None:
        if not self.foreign:
            self.found += bare(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.foreign or tag in ("code", "kbd") or (tag != "html" and "lang" in dict(attrs)):
            if tag not in VOID:
                self.foreign.append(tag)
            return
        for name, value in attrs:
            if name in SPOKEN:
                self.found += bare(value or "")

    def handle_endtag(self, tag: str) -> None:
        if self.foreign and tag == self.foreign[-1]:
            self.foreign.pop()


def bare(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"[^\W\d_]+", text) if word not in THE_SAME)


def without_jinja(source: str) -> str:
    """The template's own words: expressions, statements and comments left out."""
    lexed = templates().lex(source)
    return "".join(text for _, kind, text in lexed if kind == "data")


@pytest.mark.parametrize("file", sorted(PAGES.rglob("*.html")), ids=lambda file: file.name)
def test_a_template_says_nothing_in_one_language_only(file: Path) -> None:
    read = Words()
    read.feed(without_jinja(file.read_text("utf-8")))
    read.close()
    assert read.found == []
