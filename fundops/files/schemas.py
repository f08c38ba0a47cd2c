"""JSON of files; the file itself comes as a part of a form."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from litestar.datastructures import UploadFile
from pydantic import BaseModel

from fundops.edge.fields import Answer, Body, Line
from fundops.files.values import Attachment, RecordKind


@dataclass(frozen=True, slots=True)
class FileIn:
    """A form (multipart/form-data) with the file in its field `file`."""

    file: UploadFile


class FileSent(BaseModel):
    """What an intent is known by: the bytes count, not how the form wrapped them."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        return cls(name=name, sha256=hashlib.sha256(content).hexdigest())


class WithdrawalIn(Body):
    reason: Line


class FileOut(Answer):
    """A file at its record. sha256: in hex. withdrawn_at: since when it does not count."""

    id: UUID
    fund: str
    kind: RecordKind
    key: str
    name: str
    size: int
    media_type: str
    sha256: str
    attached_by: str
    attached_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None

    @classmethod
    def of_file(cls, file: Attachment) -> Self:
        return cls.of(file, sha256=file.sha256.hex())
