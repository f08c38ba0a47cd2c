"""Refusals by the rules of the policy pack, and warnings that nobody has confirmed."""

from fundops.errors import Refusal


class RuleBroken(Refusal):
    """{broken} (căn cứ: {basis}).

    {broken} (basis: {basis}).
    """


class WarningNotConfirmed(Refusal):
    """Có cảnh báo phải được xác nhận trước khi gửi ({rules}): {warnings}.

    There are warnings to be confirmed before this is submitted ({rules}): {warnings}.
    """
