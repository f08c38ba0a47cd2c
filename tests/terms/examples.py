"""The documents' own examples, and what is said of a text that is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fundops.errors import Refusal, Refusals
from fundops.terms.reading.equalisation import read_closing
from fundops.terms.reading.fees import read_fee_case
from fundops.terms.reading.waterfall import read_case

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "calculators"
READERS: dict[str, Callable[[str, str], object]] = {
    "waterfall.toml": read_case,
    "deals.toml": read_case,
    "years.toml": read_case,
    "fee.toml": read_fee_case,
    "equalise.toml": read_closing,
}


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def faults(name: str, text: str) -> list[str]:
    """The sentences of what is refused, in English."""
    with pytest.raises(Refusal) as refused:
        READERS[name](text, "x.toml")
    found = refused.value
    all_of_them = found.faults if isinstance(found, Refusals) else (found,)
    assert all(each.sentence("vi") != each.sentence("en") for each in all_of_them)
    return [each.sentence("en") for each in all_of_them]


def line(text: str, wanted: str) -> int:
    return text.splitlines().index(wanted) + 1
