"""Refusals of approval: whose turn it is, and who may set a voucher aside."""

from fundops.errors import Malformed, Refusal


class FirstCheckNext(Refusal):
    """Chứng từ đang chờ {role} kiểm tra; bước này không thuộc vai trò của bạn.

    This voucher waits for the {role} to check it; this step is not your role's.
    """


class SecondCheckNext(Refusal):
    """Chứng từ đã được {by} kiểm tra, đang chờ {role} duyệt; bước này không thuộc vai trò của bạn.

    {by} has checked this voucher, which waits for the {role} now; this step is not your role's.
    """


class CheckedByYou(Refusal):
    """Bạn đã kiểm tra chứng từ này; bước tiếp theo do {role} thực hiện và phải là người khác.

    You have checked this voucher; the next step is the {role}'s, and another person's.
    """


class OwnVoucherNotReturned(Refusal):
    """Người lập không trả lại chứng từ của chính mình; hãy rút chứng từ.

    Nobody returns their own voucher; withdraw it instead.
    """


class WithdrawnByMakerAlone(Refusal):
    """Chỉ người lập ({maker}) được rút chứng từ này; người kiểm tra thì trả lại kèm lý do.

    Only its maker ({maker}) withdraws this voucher; whoever checks it returns it with a reason.
    """


class ReasonMissing(Malformed):
    """Hãy nêu lý do trả lại hoặc rút chứng từ.

    Say why the voucher is returned or withdrawn.
    """
