"""What the edge itself declines, whatever the domain."""

from fundops.errors import Forbidden, Malformed, Refusal, Unavailable, Unknown


class InputMalformed(Malformed):
    """Dữ liệu gửi lên không đúng dạng; xem từng trường trong danh sách lỗi.

    What was sent has the wrong shape; see each field in the list of errors.
    """


class AddressUnknown(Unknown):
    """Không có địa chỉ {path}.

    There is nothing at {path}.
    """


class TooLarge(Malformed):
    """Dữ liệu gửi lên quá lớn.

    What was sent is too large.
    """


class RequestDeclined(Malformed):
    """Máy chủ không nhận yêu cầu này (mã HTTP {status}).

    The server does not take this request (HTTP status {status}).
    """


class AlreadyRecorded(Refusal):
    """Bản ghi này đã có trong sổ (ràng buộc {rule}).

    This is already recorded (constraint {rule}).
    """


class AgainstTheBook(Refusal):
    """Cơ sở dữ liệu không nhận thay đổi này vì trái quy tắc {rule}.

    The database does not take this change: it breaks the rule {rule}.
    """


class RecordBusy(Unavailable):
    """Bản ghi đang được người khác xử lý; hãy thử lại sau ít phút.

    Somebody else is working on this record; try again in a moment.
    """


class DatabaseAway(Unavailable):
    """Tạm thời không kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.

    The database cannot be reached at the moment; try again in a while.
    """


class Unexpected(Unavailable):
    """Hệ thống gặp lỗi ngoài dự kiến; hãy báo cho bộ phận kỹ thuật số tham chiếu {reference}.

    Something unexpected went wrong; tell your technicians the reference {reference}.
    """


class IdempotencyKeyMissing(Malformed):
    """Yêu cầu này phải có tiêu đề Idempotency-Key gồm 1 đến 200 ký tự ASCII nhìn thấy được.

    This request needs an Idempotency-Key header of 1 to 200 visible ASCII characters.
    """


class IdempotencyKeyReused(Refusal):
    """Idempotency-Key "{key}" đã dùng cho một yêu cầu khác; hãy dùng khóa mới cho yêu cầu mới.

    The Idempotency-Key "{key}" was used for another request; use a new key for a new request.
    """


class PreconditionMissing(Malformed):
    """Khi sửa phải gửi tiêu đề If-Match với ETag của bản ghi mà bạn đã mở.

    An edit needs an If-Match header with the ETag of the record that you opened.
    """


class LoopbackOnly(Forbidden):
    """Khi chưa có kết nối mã hóa (TLS), hệ thống chỉ trả lời trên chính máy này (127.0.0.1).

    As long as connections are not encrypted (TLS), this program answers on its own machine
    (127.0.0.1) only.
    """


class HostUnknown(Forbidden):
    """Hệ thống không trả lời dưới tên máy chủ này; hãy dùng địa chỉ do cơ quan công bố.

    This program does not answer under this host name; use the address that the office published.
    """


class FundUnknown(Unknown):
    """Không có quỹ nào mang mã {code}.

    There is no fund with the code {code}.
    """
