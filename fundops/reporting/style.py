"""The looks of paper as data: reports/house_style/style.toml, held to the limits of Decree
30/2020/NĐ-CP, Annex I.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, cast

from fundops.errors import Malformed, Refusal, Refusals

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


class StyleUnreadable(Malformed):
    """Không đọc được tệp định dạng {file}: {fault}.

    The style file {file} cannot be read: {fault}.
    """


class StyleEntryUnknown(Malformed):
    """Tệp định dạng {file} có mục không biết: {entry}.

    The style file {file} has an unknown entry: {entry}.
    """


class StyleEntryMissing(Malformed):
    """Tệp định dạng {file} thiếu mục {entry}.

    The style file {file} lacks the entry {entry}.
    """


class StyleOutOfRange(Malformed):
    """Tệp định dạng {file}: {entry} = {found}, phải từ {least} đến {most}.

    The style file {file}: {entry} = {found}, which must be from {least} to {most}.
    """


class StyleColourInvalid(Malformed):
    """Tệp định dạng {file}: {entry} = {found} không phải là màu dạng #rrggbb (chữ thường).

    The style file {file}: {entry} = {found} is not a colour of the form #rrggbb (lower case).
    """


def _from(least: float, most: float) -> Any:
    return field(metadata={"range": (least, most)})


@dataclass(frozen=True, slots=True)
class Margins:
    top: float = _from(20, 25)
    bottom: float = _from(20, 25)
    left: float = _from(30, 35)
    right: float = _from(15, 20)


@dataclass(frozen=True, slots=True)
class Sizes:
    state: float = _from(12, 13)
    motto: float = _from(13, 14)
    parent: float = _from(12, 13)
    issuer: float = _from(12, 13)
    number: float = _from(13, 13)
    place_date: float = _from(13, 14)
    type: float = _from(13, 14)
    subject: float = _from(13, 14)
    body: float = _from(13, 14)
    page_number: float = _from(13, 14)
    caption: float = _from(11, 14)
    unit: float = _from(10, 13)
    table: float = _from(8.5, 13)
    table_least: float = _from(8.5, 13)
    note: float = _from(9, 12)
    signature: float = _from(13, 14)
    recipients_label: float = _from(12, 12)
    recipients: float = _from(11, 11)
    seal: float = _from(6, 9)
    demo: float = _from(10, 14)


@dataclass(frozen=True, slots=True)
class Spacing:
    line: float = _from(1, 1.5)
    paragraph: float = _from(6, 12)
    first_line: float = _from(10, 12.7)
    cell: float = _from(1, 6)
    signature_room: float = _from(15, 40)


@dataclass(frozen=True, slots=True)
class Rules:
    head: float = _from(0.4, 1.5)
    table: float = _from(0.25, 1)


@dataclass(frozen=True, slots=True)
class Colours:
    ink: str
    quiet: str
    header_fill: str
    total_fill: str
    demo: str
    watermark: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    margins: Margins
    sizes: Sizes
    spacing: Spacing
    rules: Rules
    colours: Colours


_SECTIONS: Final[Mapping[str, type]] = {
    "margins": Margins,
    "sizes": Sizes,
    "spacing": Spacing,
    "rules": Rules,
    "colours": Colours,
}


def load_style(path: Path) -> HouseStyle:
    """The house style of a file; every fault in it is told at once."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise StyleUnreadable(file=str(path), fault=str(fault)) from fault
    Refusals.raise_if_any(list(_faults(path.name, found)))
    return HouseStyle(**{name: kind(**found[name]) for name, kind in _SECTIONS.items()})


def _faults(file: str, found: Mapping[str, Any]) -> Iterator[Refusal]:
    for name in found:
        if name not in _SECTIONS:
            yield StyleEntryUnknown(file=file, entry=name)
    for name, kind in _SECTIONS.items():
        section = found.get(name)
        if isinstance(section, dict):
            yield from _section_faults(file, name, kind, section)
        else:
            yield StyleEntryMissing(file=file, entry=f"[{name}]")


def _section_faults(
    file: str, name: str, kind: type, section: Mapping[str, Any]
) -> Iterator[Refusal]:
    known = {f.name: f.metadata.get("range") for f in fields(kind)}
    for key in section.keys() - known.keys():
        yield StyleEntryUnknown(file=file, entry=f"{name}.{key}")
    for key, limits in known.items():
        entry = f"{name}.{key}"
        if key not in section:
            yield StyleEntryMissing(file=file, entry=entry)
        elif limits is None:
            if not _COLOUR.fullmatch(str(section[key])):
                yield StyleColourInvalid(file=file, entry=entry, found=str(section[key]))
        elif not _within(section[key], cast(tuple[float, float], limits)):
            least, most = (f"{limit:g}" for limit in limits)
            yield StyleOutOfRange(
                file=file, entry=entry, found=str(section[key]), least=least, most=most
            )


def _within(value: object, limits: tuple[float, float]) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and limits[0] <= cast(float, value) <= limits[1]
