"""Every refusal of the project speaks Vietnamese, then English, with the same facts."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from unicodedata import is_normalized

import pytest

import fundops
from fundops.errors import Refusal, Refusals
from fundops.ledger.errors import BY_SQLSTATE, PeriodClosed


def _modules() -> Iterator[str]:
    """Wherever a refusal may be defined; what only starts a program is left alone."""
    for found in pkgutil.walk_packages(fundops.__path__, "fundops."):
        if not found.name.endswith(("__main__", ".cli")) and ".cli." not in found.name:
            yield found.name


def _kinds(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    yield kind
    for under in kind.__subclasses__():
        yield from _kinds(under)


for _name in _modules():
    import_module(_name)
KINDS = sorted(
    {kind for kind in _kinds() if kind.__module__.startswith("fundops.")}, key=lambda k: k.__name__
)
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def test_the_refusals_were_found() -> None:
    assert {"PeriodClosed", "CityAboveAmount", "AboveUnfunded", "InputMalformed"} <= {
        kind.__name__ for kind in KINDS
    }
    assert len(KINDS) > 80


def test_no_two_refusals_of_the_api_share_a_name() -> None:
    """The name is the code that a program reads; the terminal's own refusals are never served."""
    names = [kind.__name__ for kind in KINDS if ".cli." not in kind.__module__]
    assert sorted(set(names)) == sorted(names)


@by_name
def test_a_refusal_is_two_paragraphs_vietnamese_first(kind: type[Refusal]) -> None:
    paragraphs = [p for p in (kind.__doc__ or "").split("\n\n") if p.strip()]
    assert len(paragraphs) == 2, "its docstring is what the user reads"
    vietnamese, english = kind.template("vi"), kind.template("en")
    assert VIETNAMESE.search(vietnamese)
    assert not VIETNAMESE.search(english)
    assert vietnamese != english


@by_name
def test_a_refusal_tells_the_same_facts_in_both_languages(kind: type[Refusal]) -> None:
    assert kind.fact_names("vi") == kind.fact_names("en")


@by_name
def test_a_refusal_is_in_composed_characters_and_ends_like_a_sentence(
    kind: type[Refusal],
) -> None:
    for lang in ("vi", "en"):
        template = kind.template(lang)
        assert is_normalized("NFC", template)
        assert template.endswith("."), template
        assert not template.startswith(" ")
        assert "  " not in template


@by_name
def test_a_refusal_can_be_said_with_its_facts(kind: type[Refusal]) -> None:
    facts = dict.fromkeys(kind.fact_names("vi"), "X")
    refusal = Refusals([PeriodClosed(period="X")]) if kind is Refusals else kind(**facts)
    for lang in ("vi", "en"):
        said = refusal.sentence(lang)
        assert "{" not in said
        if facts and kind is not Refusals:
            assert "X" in said


def test_a_refusal_by_the_database_needs_no_facts_that_it_cannot_know() -> None:
    """The guards give the period, the day and the count; the rest are said as they are."""
    needing = {kind.__name__ for kind in BY_SQLSTATE.values() if kind.fact_names("vi")}
    told = {"PeriodClosed", "PeriodNotClosable", "PostingDateInFuture", "SecondCheckMissing"}
    assert needing == told
