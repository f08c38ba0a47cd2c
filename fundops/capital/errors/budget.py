"""Refusals about the City's budget: its decisions, and contributions that draw on them."""

from fundops.errors import Malformed, Refusal, Unknown


class DecisionExists(Refusal):
    """Quyết định {code} đã được ghi nhận.

    The decision {code} is already on record.
    """


class DecisionUnknown(Unknown):
    """Không có quyết định phân bổ dự toán {code}.

    There is no allocation decision {code}.
    """


class DecisionBelowDrawn(Refusal):
    """Dự toán còn lại của quyết định {code} là {undrawn}, không giảm được {cut}.

    Decision {code} has {undrawn} undrawn; it cannot be cut by {cut}.
    """


class DecisionNeedsOriginal(Malformed):
    """Quyết định {code} điều chỉnh, chuyển nguồn hoặc hủy dự toán phải nêu quyết định gốc.

    The decision {code} adjusts, carries over or cancels a budget and must name the decision it
    changes.
    """


class BudgetNeedsDecision(Refusal):
    """Khoản góp vốn của ngân sách Thành phố phải nêu quyết định phân bổ dự toán.

    A contribution of the City budget must name its allocation decision.
    """


class BudgetNeedsOrder(Refusal):
    """Khoản góp vốn của ngân sách Thành phố phải có số và ngày chứng từ chi của Kho bạc Nhà nước.

    A contribution of the City budget must name the Treasury's payment order and its date.
    """


class DecisionForCityOnly(Refusal):
    """Chỉ khoản góp vốn của ngân sách Thành phố mới nêu quyết định phân bổ dự toán.

    Only a contribution of the City budget names an allocation decision.
    """


class AboveBudgetAllocation(Refusal):
    """Dự toán năm {year} theo {decision} là {allocated}, đã nhận {drawn}; không nhận thêm được
    {asked} (vượt {excess}).

    The budget of {year} under {decision} is {allocated}, of which {drawn} is drawn; {asked} more is
    {excess} too much.
    """


class DecisionAmended(Refusal):
    """Quyết định {code} đã được thay đổi bởi quyết định {by}; hãy đảo quyết định đó trước.

    Decision {code} has been changed by decision {by}; reverse that one first.
    """
