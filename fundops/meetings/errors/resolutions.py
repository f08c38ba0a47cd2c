"""Refusals about resolutions: what they say, how they are voted on, what is done about them."""

from fundops.errors import Malformed, Refusal, Unknown


class ResolutionUnknown(Unknown):
    """Quỹ {fund} không có nghị quyết số {resolution}.

    Fund {fund} has no resolution No. {resolution}.
    """


class RuleUnknown(Unknown):
    """Bộ quy tắc của Quỹ không có quy tắc {rule}.

    The Fund's policy pack has no rule {rule}.
    """


class RuleMissing(Malformed):
    """Nghị quyết cho phép ngoại lệ phải nêu quy tắc được ngoại lệ; nghị quyết khác không nêu quy
    tắc.

    A resolution that allows an override names its rule, and no other resolution names one.
    """


class AmountNotTaken(Malformed):
    """Nghị quyết về {subject} không có mức tối đa bằng tiền.

    A resolution on {subject} has no amount.
    """


class AmountNotAllowed(Malformed):
    """Mức tối đa {amount} của nghị quyết phải lớn hơn 0 và bằng đồng tiền của Quỹ ({currency}).

    The amount of {amount} that a resolution allows must be above zero and in the Fund's currency
    ({currency}).
    """


class DueBeforePassed(Malformed):
    """Hạn thực hiện {due} trước ngày thông qua nghị quyết {passed}.

    The resolution is to be carried out by {due}, before the day {passed} on which it was passed.
    """


class NotQuorate(Refusal):
    """Cuộc họp không đủ điều kiện tiến hành: có mặt {present} trên tổng số {total}, cần {needed}.

    The meeting has no quorum: {present} of {total} present, {needed} needed.
    """


class VoterAbsent(Refusal):
    """{party} không có mặt tại cuộc họp nên không biểu quyết.

    {party} was not present at the meeting and has no vote.
    """


class VotesAbovePresent(Refusal):
    """{party} biểu quyết {votes}, nhiều hơn số có mặt {present}.

    {party} cast {votes}, more than the {present} that was present.
    """


class RelatedPartyVotes(Refusal):
    """{party} đã kê khai là bên có liên quan nên không được biểu quyết nội dung này.

    {party} declared an interest and may not vote on this matter.
    """


class VotesMissing(Malformed):
    """Nghị quyết chưa có phiếu biểu quyết nào.

    The resolution has no votes.
    """


class AmendsOther(Refusal):
    """Nghị quyết {resolution} không được sửa đổi ở đây: phải cùng cơ quan ban hành, cùng nội dung,
    đã được thông qua và chưa bị sửa đổi.

    Resolution {resolution} cannot be amended here: it must be of the same body and subject, adopted
    and not amended yet.
    """


class NoteDayWrong(Malformed):
    """Ngày {day} không hợp lệ: việc thực hiện được ghi từ ngày nghị quyết {passed} đến hôm nay
    {today}.

    The day {day} is not possible: what was done is noted from the resolution's day {passed} to
    today, {today}.
    """


class ResolutionClosed(Refusal):
    """Việc thực hiện nghị quyết {resolution} đã hoàn thành.

    Resolution {resolution} has been carried out.
    """


class NotAsVoted(Refusal):
    """Nghị quyết không khớp với thành phần dự họp hoặc phiếu biểu quyết của cuộc họp.

    The resolution does not agree with the meeting's attendance or votes.
    """
