"""Refusals about meetings: who is invited, who is there, until when they may be changed."""

from fundops.errors import Malformed, Refusal, Unknown


class BodyUnknown(Unknown):
    """Tại ngày {day}, bộ quy tắc của Quỹ {fund} không có {body}.

    On {day} the policy pack of fund {fund} has no {body}.
    """


class MeetingUnknown(Unknown):
    """Không tìm thấy cuộc họp này của Quỹ.

    The Fund has no such meeting.
    """


class PartyTwice(Malformed):
    """Đối tượng {party} được nêu hai lần.

    Party {party} is named twice.
    """


class WeightNegative(Malformed):
    """Số phiếu hoặc phần vốn {weight} của {party} không hợp lệ.

    The weight of {weight} of {party} is not possible.
    """


class NobodyPresent(Refusal):
    """Cuộc họp chưa ghi nhận ai dự họp có quyền biểu quyết.

    Nobody with a vote is on record as present at the meeting.
    """


class PresentAboveTotal(Refusal):
    """Tổng số dự họp {present} lớn hơn tổng số có quyền biểu quyết {total}.

    Those present have {present}, more than the {total} of all who may vote.
    """


class MeetingHeldAlready(Refusal):
    """Cuộc họp đã diễn ra và đã ghi nhận thành phần dự họp.

    The meeting has been held and its attendance is on record.
    """


class MeetingCancelled(Refusal):
    """Cuộc họp đã hủy: {reason}.

    The meeting was cancelled: {reason}.
    """


class MeetingNotHeld(Refusal):
    """Cuộc họp chưa diễn ra; hãy ghi nhận thành phần dự họp trước.

    The meeting has not been held; record who was present first.
    """


class MeetingInFuture(Refusal):
    """Ngày họp {day} chưa đến.

    The meeting's day {day} has not come.
    """


class InvitedAfter(Malformed):
    """Giấy mời gửi {party} ngày {sent} sau ngày họp {day}.

    The invitation to {party} of {sent} is later than the meeting of {day}.
    """
