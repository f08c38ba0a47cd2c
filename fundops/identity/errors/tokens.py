"""Declined of one's own sessions and API tokens."""

from fundops.errors import Malformed, Refusal, Unknown


class SessionUnknown(Unknown):
    """Bạn không có phiên làm việc này, hoặc phiên đã kết thúc.

    You have no such session, or it has ended.
    """


class TokenUnknown(Unknown):
    """Bạn không có mã truy cập API này, hoặc mã đã bị thu hồi.

    You have no such API token, or it was revoked.
    """


class TokenNameMalformed(Malformed):
    """Tên mã truy cập phải có từ 1 đến 100 ký tự.

    The name of a token has 1 to 100 characters.
    """


class TokenScopeEmpty(Malformed):
    """Hãy chọn ít nhất một quyền cho mã truy cập.

    Choose at least one thing that the token may do.
    """


class TokenScopeTooWide(Refusal):
    """Mã truy cập chỉ được có quyền mà chính bạn có; không nằm trong số đó: {actions}.

    A token can do only what you may do yourself; not among it: {actions}.
    """


class TokenTermMalformed(Malformed):
    """Thời hạn của mã truy cập từ 1 đến {most} ngày.

    A token lasts 1 to {most} days.
    """
