"""Refusals about overrides."""

from fundops.errors import Malformed, Refusal, Unknown


class OverrideUnknown(Unknown):
    """Không tìm thấy ngoại lệ này của Quỹ.

    The Fund has no such override.
    """


class OverrideOfOtherRule(Refusal):
    """Nghị quyết {resolution} cho phép ngoại lệ đối với quy tắc {named}, không phải {rule}.

    Resolution {resolution} allows an override of rule {named}, not of {rule}.
    """


class OverrideDaysWrong(Malformed):
    """Thời hạn ngoại lệ từ {start} đến {end} không hợp lệ: phải bắt đầu từ ngày nghị quyết {passed}
    trở đi và kết thúc không trước ngày bắt đầu.

    The override's days from {start} to {end} are not possible: they begin on the resolution's day
    {passed} or later, and end no earlier than they begin.
    """


class OwnOverride(Refusal):
    """Người đề nghị ngoại lệ không được tự duyệt.

    Whoever asked for an override does not approve it.
    """


class OverrideDecided(Refusal):
    """Ngoại lệ đã được duyệt hoặc đã chấm dứt.

    The override has been approved or closed.
    """


class OverrideClosed(Refusal):
    """Ngoại lệ đã chấm dứt ngày {day}.

    The override was closed on {day}.
    """
