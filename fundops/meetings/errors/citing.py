"""Refusals about what names a resolution that does not allow it."""

from fundops.errors import Refusal


class ResolutionNotAdopted(Refusal):
    """Nghị quyết {resolution} không được thông qua.

    Resolution {resolution} was not adopted.
    """


class ResolutionOfOther(Refusal):
    """Nghị quyết {resolution} về {subject}, không dùng được cho {wanted}.

    Resolution {resolution} is about {subject} and cannot be used for {wanted}.
    """


class ResolutionAmended(Refusal):
    """Nghị quyết {resolution} đã được nghị quyết {by} sửa đổi; hãy nêu nghị quyết sau.

    Resolution {resolution} was amended by {by}; name the later one.
    """


class ResolutionOfOtherBody(Refusal):
    """Nghị quyết {resolution} không do cơ quan có thẩm quyền cho phép {wanted} ban hành.

    Resolution {resolution} is not of a body that may allow {wanted}.
    """


class ResolutionLater(Refusal):
    """Nghị quyết {resolution} được thông qua ngày {passed}, sau ngày {day}.

    Resolution {resolution} was passed on {passed}, after {day}.
    """


class ResolutionExhausted(Refusal):
    """Nghị quyết {resolution} cho phép tối đa {limit}, đã dùng {used}; không đủ cho {amount}.

    Resolution {resolution} allows {limit} at most, {used} of it used; {amount} does not fit.
    """


class ResolutionNeeded(Refusal):
    """Theo quy tắc {rule}, {wanted} phải nêu nghị quyết cho phép.

    By rule {rule}, {wanted} must name the resolution that allows it.
    """


class CitedAlready(Refusal):
    """Chứng từ đã nêu một nghị quyết.

    The voucher names a resolution already.
    """


class NotAllowedByResolution(Refusal):
    """Nghị quyết được nêu không cho phép việc này.

    The resolution that is named does not allow this.
    """
