"""Refusals about capital calls."""

from fundops.errors import Malformed, Refusal, Unknown


class CallSharesDoNotSum(Refusal):
    """Tổng các phần gọi vốn là {sum}, khác số tiền của đợt gọi {total} ({difference}).

    The shares sum to {sum}, the call is for {total} (difference {difference}).
    """


class CallAboveUncalled(Refusal):
    """Phần gọi {amount} của nhà đầu tư {investor} vượt vốn chưa gọi {uncalled}.

    The share of {amount} asked from investor {investor} is above the uncalled {uncalled}.
    """


class CallDueBeforeCall(Malformed):
    """Hạn góp vốn {due} phải sau ngày gọi vốn {called}.

    The due date {due} must be after the call date {called}.
    """


class NobodyToCall(Refusal):
    """Không có nhà đầu tư nào còn vốn chưa gọi trong đợt gọi vốn này.

    No investor has anything left to call.
    """


class CallUnknown(Unknown):
    """Không có đợt gọi vốn số {call}.

    There is no call number {call}.
    """


class NotCalled(Refusal):
    """Nhà đầu tư {investor} không có phần trong đợt gọi vốn số {call}.

    Investor {investor} has no share in call number {call}.
    """


class CallMissing(Malformed):
    """Khoản góp vốn phải nêu đợt gọi vốn.

    A contribution must name the call it pays.
    """


class CallInUse(Refusal):
    """Đợt gọi vốn số {call} đã có khoản góp vốn; hãy đảo các khoản góp vốn trước.

    Call number {call} has contributions; reverse those first.
    """


class DueDateMissing(Malformed):
    """Đợt gọi vốn phải nêu hạn góp vốn vì Quỹ không có quy định về thời hạn thông báo.

    The call must name its due date, because the Fund has no rule on notice.
    """
