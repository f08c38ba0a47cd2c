"""Nouns of files: what they may be attached to, what they may be, and one that is attached."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from uuid import UUID

from fundops.errors import Lang
from fundops.formats import Labelled


class RecordKind(StrEnum):
    """What a file can be attached to; its key is the record's in the log too, within its fund."""

    VOUCHER = "voucher"
    ENTRY = "entry"
    CALL = "call"
    RECEIPT = "receipt"
    INVESTOR = "investor"
    CONTRACT = "contract"
    CLOSING = "closing"
    CHARTER_CAPITAL = "charter_capital"
    ALLOCATION_DECISION = "allocation_decision"
    BANK_ACCOUNT = "bank_account"
    BANK_STATEMENT = "bank_statement"
    MEETING = "meeting"
    RESOLUTION = "resolution"
    PLAN_ACTUAL = "plan_actual"


class FileType(Enum):
    """A type that is taken: its media type, and the endings that a name may have for it."""

    PDF = ("application/pdf", ("pdf",))
    PNG = ("image/png", ("png",))
    JPEG = ("image/jpeg", ("jpg", "jpeg"))
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
    XML = ("application/xml", ("xml",))
    TEXT = ("text/plain", ("csv", "txt"))

    @property
    def media_type(self) -> str:
        media_type: str = self.value[0]
        return media_type

    @property
    def shown(self) -> str:
        """The type as a sentence names it."""
        return ", ".join(ending.upper() for ending in self.endings[:2] if ending != "jpeg")

    @property
    def endings(self) -> tuple[str, ...]:
        endings: tuple[str, ...] = self.value[1]
        return endings


@dataclass(frozen=True, slots=True)
class Instead(Labelled):
    """What a file that is not taken turned out to be, for the sentence."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


HTML = Instead("trang HTML", "an HTML page")
PROGRAM = Instead("chương trình", "a program")
ARCHIVE = Instead("tệp nén", "an archive")
ACTIVE = Instead(
    "tệp Office có macro hoặc thành phần chạy được", "an Office file that can run code"
)
OLD_OFFICE = Instead(
    "tệp Office kiểu cũ hoặc có mật khẩu", "an Office file of the old kind or with a password"
)
OTHER_IMAGE = Instead("ảnh HEIC, GIF, WEBP hoặc TIFF", "a HEIC, GIF, WEBP or TIFF image")
RICH_XML = Instead(
    "XML có định nghĩa kiểu hoặc trang trình bày", "XML with a document type or a style sheet"
)
TWO_IN_ONE = Instead("hai tệp ghép làm một", "two files in one")
DAMAGED = Instead("tệp hỏng hoặc chưa đầy đủ", "damaged or not whole")
UNKNOWN = Instead(
    "loại không nhận ra được, hoặc văn bản không phải UTF-8",
    "of no kind that is known here, or text that is not UTF-8",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its name cleaned, its type known."""

    name: str
    type: FileType
    content: bytes
    sha256: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file at its record. withdrawn_at: since when it does not count; it can still be read."""

    id: UUID
    fund: str
    kind: RecordKind
    key: str
    name: str
    size: int
    media_type: str
    sha256: bytes
    attached_by: str
    attached_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
