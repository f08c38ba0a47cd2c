"""Refusals about charter capital, closings and the ceilings that they are judged by."""

from fundops.errors import Malformed, Refusal


class CharterCapitalUnknown(Refusal):
    """Chưa ghi nhận vốn điều lệ có hiệu lực tại ngày {day}; hãy ghi quyết định hoặc điều lệ trước.

    No charter capital is in force on {day}; record the decision or the charter first.
    """


class CharterDecisionExists(Refusal):
    """Quyết định {decision} về vốn điều lệ đã được ghi nhận.

    The decision {decision} on charter capital is already on record.
    """


class CityAboveAmount(Refusal):
    """Ngân sách Thành phố sẽ là {amount}, vượt mức tối đa {limit} ({basis}) là {excess}.

    The City budget would stand at {amount}, above its ceiling of {limit} ({basis}) by {excess}.
    """


class CityAboveShare(Refusal):
    """Ngân sách Thành phố cam kết {city} trên vốn điều lệ {charter} tại ngày {day}, vượt {share}
    ({basis}); cần giảm {excess} hoặc tăng vốn điều lệ.

    The City budget commits {city} of a charter capital of {charter} on {day}, above {share}
    ({basis}); reduce it by {excess} or raise the charter capital.
    """


class ClosingEmpty(Malformed):
    """Đợt ký kết góp vốn cần ít nhất một cam kết.

    A closing needs at least one commitment.
    """


class AmountNotPositive(Malformed):
    """Số tiền phải lớn hơn 0.

    The amount must be above zero.
    """


class DateInFuture(Refusal):
    """Ngày {day} chưa đến (hôm nay là {today}).

    The date {day} has not come yet (today is {today}).
    """


class DateBeforeFund(Refusal):
    """Ngày {day} trước ngày thành lập Quỹ ({founded}).

    The date {day} is before the Fund was founded ({founded}).
    """


class CommitmentCalled(Refusal):
    """Cam kết của nhà đầu tư {investor} đã được gọi; chỉ còn {uncalled} chưa gọi, không đảo được
    {amount}.

    The commitment of investor {investor} has been called; only {uncalled} is uncalled, {amount}
    cannot be reversed.
    """


class NotInFundCurrency(Refusal):
    """Quỹ {fund} ghi nhận bằng {expected}, không bằng {found}.

    Fund {fund} is kept in {expected}, not in {found}.
    """


class LaterCharterDecision(Refusal):
    """Quyết định {decision} về vốn điều lệ, hiệu lực từ {day}, đứng sau quyết định này; hãy đảo
    quyết định đó trước.

    The decision {decision} on charter capital, in force from {day}, stands after this one; reverse
    it first.
    """


class CharterCapitalSame(Refusal):
    """Vốn điều lệ tại ngày {day} đã là {amount}.

    The charter capital on {day} is {amount} already.
    """
