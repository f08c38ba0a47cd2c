"""Nouns of paper: a statement is a list of blocks in one language, ready to be set by any renderer.

Every string here is already worded and formatted for its reader; renderers decide nothing but
looks.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Align = Literal["left", "right", "center"]
RowStyle = Literal["plain", "sub", "strong", "total", "group"]
"""group: the first cell is a heading over the rows that follow, set across all columns."""


class Format(StrEnum):
    PDF = "pdf"
    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of an official document (NĐ 30/2020/NĐ-CP, Phụ lục I).

    parent, issuer: body above and issuing body. number: "Số:      /BC-QĐTMH" until signed.
    place_date: "Hà Nội, ngày      tháng      năm 2028" until signed. type: "BÁO CÁO". subject: one
    or more lines. addressee: "Kính gửi: …".
    """

    parent: str
    issuer: str
    state: str
    motto: str
    number: str
    place_date: str
    type: str
    subject: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1: "I. …"; level 2: "1. …"."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """style body: justified, first line indented; basis: italic; note: small, no indent (sources,
    remarks).
    """

    text: str
    style: Literal["body", "basis", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """weight: share of the page width. Numbers are aligned right."""

    label: str
    align: Align = "left"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    style: RowStyle = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """number: "Biểu số 01". unit: "Đơn vị tính: đồng". empty: what to print when there are no rows.

    wide: set on a landscape page of its own. The header row repeats on every page; a row never
    splits.
    """

    number: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    note: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"{self.number}: {len(row.cells)} cells, {len(self.columns)} columns"
                )


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; values are exact đồng, one a label, None where there is none."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """kind bars: grouped bars, one group a label. kind lines: the series drawn as lines over the
    labels.

    In `lines` the last series is the limit, drawn dashed. scale: divide đồng by this for the axis
    (10**9 for tỷ đồng). caption states the finding; description is read aloud in place of the
    picture.
    """

    id: str
    kind: Literal["bars", "lines"]
    title: str
    axis: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    scale: int
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature box: authority ("TM. …", may be empty), position in capitals, hint under it,
    name.
    """

    authority: str
    position: str
    hint: str = ""
    name: str = ""


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A whole statement in one language.

    makers: signature boxes of the tables (Người lập biểu, Kế toán trưởng); signatory: the
    right-hand one. recipients: "Nơi nhận" lines. appendix: blocks after the signatures, on a new
    page. seal: one line with root, size and time of the data, printed small at the foot of every
    page. demo: marks every page SỐ LIỆU MINH HỌA / DEMO DATA. translation: marks an English
    edition.
    """

    report: str
    lang: Literal["vi", "en"]
    title: str
    head: Head
    bases: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    makers: tuple[Signature, ...]
    signatory: Signature
    recipients_label: str
    recipients: tuple[str, ...]
    appendix_title: str
    appendix: tuple[Block, ...]
    seal: str
    demo: str = ""
    translation: str = ""
    facts: dict[str, object] = field(default_factory=dict)
