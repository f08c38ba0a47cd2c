"""The looks are data, and data outside the Decree's limits does not start the program."""

from pathlib import Path

import pytest

from fundops.errors import Refusals
from fundops.reporting.style import (
    HouseStyle,
    StyleColourInvalid,
    StyleEntryMissing,
    StyleEntryUnknown,
    StyleOutOfRange,
    StyleUnreadable,
    load_style,
)


def _changed(style_file: Path, tmp_path: Path, old: str, new: str) -> Path:
    text = style_file.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "style.toml"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return changed


def test_the_house_style_keeps_the_decree(style: HouseStyle) -> None:
    assert style.margins.left >= 30
    assert style.sizes.recipients == 11


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("left = 30.0", "left = 29.9", StyleOutOfRange),
        ("left = 30.0", 'left = "30"', StyleOutOfRange),
        ("left = 30.0", "lift = 30.0", Refusals),
        ("left = 30.0\n", "", StyleEntryMissing),
        ("[rules]", "[ruler]", Refusals),
        ("[colours]", "[more]\nx = 1\n[colours]", StyleEntryUnknown),
        ('ink = "#000000"', 'ink = "black"', StyleColourInvalid),
        ("[margins]", "[margins", StyleUnreadable),
    ],
)
def test_a_fault_is_named(
    style_file: Path, tmp_path: Path, old: str, new: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        load_style(_changed(style_file, tmp_path, old, new))


def test_the_sentence_says_where_and_what(style_file: Path, tmp_path: Path) -> None:
    with pytest.raises(StyleOutOfRange) as refused:
        load_style(_changed(style_file, tmp_path, "top = 22.0", "top = 40.0"))

    assert refused.value.sentence("en") == (
        "The style file style.toml: margins.top = 40.0, which must be from 20 to 25."
    )
