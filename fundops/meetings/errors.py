"""Refusals about meetings, resolutions, overrides and citing. `BY_SQLSTATE` names what PostgreSQL's
own guards refuse (`migrations/sql/0006`).
"""

from fundops.errors import Malformed, Refusal, Unknown


class BodyUnknown(Unknown):
    """Tại ngày {day}, Quỹ {fund} không có cơ quan {body} trong bộ quy tắc.

    On {day} fund {fund} has no body {body} in its policy pack.
    """


class MeetingUnknown(Unknown):
    """Không tìm thấy cuộc họp này của Quỹ.

    The Fund has no such meeting.
    """


class ResolutionUnknown(Unknown):
    """Quỹ {fund} không có nghị quyết số {resolution}.

    Fund {fund} has no resolution No. {resolution}.
    """


class OverrideUnknown(Unknown):
    """Không tìm thấy ngoại lệ này của Quỹ.

    The Fund has no such override.
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


class ResolutionClosed(Refusal):
    """Việc thực hiện nghị quyết {resolution} đã hoàn thành.

    Resolution {resolution} has been carried out.
    """


class NotAsVoted(Refusal):
    """Nghị quyết không khớp với thành phần dự họp hoặc phiếu biểu quyết của cuộc họp.

    The resolution does not agree with the meeting's attendance or votes.
    """


class NotAllowedByResolution(Refusal):
    """Nghị quyết được nêu không cho phép việc này.

    The resolution that is named does not allow this.
    """


BY_SQLSTATE: dict[str, type[Refusal]] = {
    "23F41": MeetingHeldAlready,
    "23F42": NotAsVoted,
    "23F43": NotAllowedByResolution,
    "23F44": OwnOverride,
    "23F45": OverrideDecided,
}
BY_CONSTRAINT: dict[str, type[Refusal]] = {"pk_voucher_resolutions": CitedAlready}
