"""What is declined about files."""

from fundops.edge.errors import TooLarge
from fundops.errors import Malformed, Refusal, Unknown


class FileTooLarge(TooLarge):
    """Tệp quá lớn: nhiều nhất là {limit} MB. Hãy giảm độ phân giải bản quét hoặc tách thành nhiều
    tệp.

    The file is too large: {limit} MB at most. Scan it at a lower resolution, or split it.
    """


class FileMissing(Malformed):
    """Chưa chọn tệp nào để đính kèm.

    No file was chosen.
    """


class FileEmpty(Malformed):
    """Tệp "{name}" không có nội dung (0 byte). Hãy kiểm tra lại tệp gốc.

    The file "{name}" is empty (0 bytes). Check the original.
    """


class FileNameUnusable(Malformed):
    """Tên tệp không dùng được. Hãy đặt tên có chữ hoặc số, kèm đuôi tệp, ví dụ "Quyết định 15.pdf".

    The file's name cannot be used. Give it one with letters or digits and an ending, such as
    "Decision 15.pdf".
    """


class FileNameTooLong(Malformed):
    """Tên tệp dài {length} ký tự; nhiều nhất là {longest}. Hãy đặt tên ngắn hơn rồi gửi lại.

    The file's name has {length} characters; {longest} at most. Shorten it and send it again.
    """


class FileTypeNotTaken(Malformed):
    """Không nhận tệp "{name}": nội dung là {found}. Chỉ nhận {allowed}.

    The file "{name}" is not taken: it is {found}. Taken are {allowed}.
    """


class FileEndingDisagrees(Malformed):
    """Tệp "{name}" có đuôi ".{ending}" nhưng nội dung là {found}. Hãy gửi đúng tệp, hoặc đặt lại
    đuôi cho đúng ({expected}).

    The file "{name}" ends in ".{ending}" but it is {found}. Send the right file, or give it the
    right ending ({expected}).
    """


class RecordUnknown(Unknown):
    """Không có bản ghi "{key}" trong quỹ này để đính kèm tệp.

    There is no record "{key}" in this fund to attach a file to.
    """


class AttachmentUnknown(Unknown):
    """Không có tệp này trong quỹ.

    There is no such file in this fund.
    """


class AttachmentWithdrawn(Refusal):
    """Tệp "{name}" đã được thu hồi trước đó.

    The file "{name}" was withdrawn before.
    """


BY_SQLSTATE: dict[str, type[Refusal]] = {"23F31": RecordUnknown}
"""What the database's own guard of attachments means."""
