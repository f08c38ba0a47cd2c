"""Refusals of capital, one class each: Vietnamese first, then English, with the same facts."""

from fundops.errors import Malformed, Refusal, Unknown


class InvestorUnknown(Unknown):
    """Quỹ {fund} không có nhà đầu tư nào mang mã {code}.

    Fund {fund} has no investor with the code {code}.
    """


class InvestorExists(Refusal):
    """{code} đã là nhà đầu tư của Quỹ.

    {code} is already an investor of the Fund.
    """


class CityExists(Refusal):
    """Quỹ đã có nhà đầu tư là ngân sách Thành phố ({code}).

    The Fund already has the City budget as an investor ({code}).
    """


class TooManyInvestors(Refusal):
    """Ngoài ngân sách Thành phố, Quỹ chỉ có tối đa {limit} nhà đầu tư ({basis}); không thêm được
    {name}.

    Beside the City budget the Fund has at most {limit} investors ({basis}); {name} cannot be added.
    """


class ContractExists(Refusal):
    """Hợp đồng số {number} đã được ghi nhận.

    Contract number {number} is already on record.
    """


class ContractUnknown(Unknown):
    """Không có hợp đồng số {number}.

    There is no contract number {number}.
    """


class ContractOfAnother(Refusal):
    """Hợp đồng số {number} không phải của nhà đầu tư {investor}.

    Contract number {number} is not one of investor {investor}.
    """


class SponsorCannotCommit(Refusal):
    """{investor} là nhà tài trợ: khoản tài trợ không phải là vốn góp và không có cam kết.

    {investor} is a sponsor: a grant is no contribution and has no commitment.
    """


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


class InvestorTwice(Malformed):
    """Nhà đầu tư {investor} xuất hiện hai lần.

    Investor {investor} is named twice.
    """


class DateInFuture(Refusal):
    """Ngày {day} chưa đến (hôm nay là {today}).

    The date {day} has not come yet (today is {today}).
    """


class DateBeforeFund(Refusal):
    """Ngày {day} trước ngày thành lập Quỹ ({founded}).

    The date {day} is before the Fund was founded ({founded}).
    """


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


class ReceiptExists(Refusal):
    """Khoản thu {reference} ngày {day} của tài khoản {bank_account} đã được ghi nhận.

    The receipt {reference} of {day} on account {bank_account} is already on record.
    """


class ReceiptUnknown(Unknown):
    """Không tìm thấy khoản thu {id}.

    Receipt {id} was not found.
    """


class ReceiptNotPosted(Refusal):
    """Khoản thu {reference} chưa được ghi sổ nên chưa phân bổ được.

    The receipt {reference} is not posted yet and cannot be allocated.
    """


class ReceiptInUse(Refusal):
    """Khoản thu {reference} đã được phân bổ; hãy đảo các khoản góp vốn trước khi đảo khoản thu.

    The receipt {reference} has been allocated; reverse its contributions first.
    """


class AboveReceipt(Refusal):
    """Khoản thu {reference} chỉ còn {left} chưa phân bổ, không phân bổ được {asked}.

    The receipt {reference} has only {left} left to allocate, not {asked}.
    """


class AboveUnfunded(Refusal):
    """Phần gọi vốn của {investor} trong đợt số {call} chỉ còn {left} chưa góp, không nhận được
    {asked}; phần thừa ghi vào góp thừa.

    Investor {investor} has only {left} left to pay on call {call}, not {asked}; put the excess to
    overpaid.
    """


class WrongCurrency(Refusal):
    """Tài khoản {bank_account} nhận {expected}, không nhận {found}.

    Account {bank_account} takes {expected}, not {found}.
    """


class RateMissing(Malformed):
    """Khoản thu bằng ngoại tệ cần tỷ giá mua chuyển khoản của ngân hàng và nguồn tỷ giá.

    A receipt in foreign currency needs the bank's transfer buying rate and its source.
    """


class AllocationInWrongCurrency(Refusal):
    """Phân bổ khoản thu bằng {expected}, không bằng {found}.

    A receipt is allocated in {expected}, not in {found}.
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


class CallMissing(Malformed):
    """Khoản góp vốn phải nêu đợt gọi vốn.

    A contribution must name the call it pays.
    """


class NotForeign(Malformed):
    """Tài khoản {bank_account} không phải là tài khoản ngoại tệ.

    Account {bank_account} is not kept in a foreign currency.
    """


class ForeignBalanceTooSmall(Refusal):
    """Tài khoản {bank_account} chỉ còn {left}, không bán được {asked}.

    Account {bank_account} holds only {left}; {asked} cannot be sold.
    """


class CallInUse(Refusal):
    """Đợt gọi vốn số {call} đã có khoản góp vốn; hãy đảo các khoản góp vốn trước.

    Call number {call} has contributions; reverse those first.
    """


class CommitmentCalled(Refusal):
    """Cam kết của nhà đầu tư {investor} đã được gọi; chỉ còn {uncalled} chưa gọi, không đảo được
    {amount}.

    The commitment of investor {investor} has been called; only {uncalled} is uncalled, {amount}
    cannot be reversed.
    """


class NoCapital(Unknown):
    """Quỹ {fund} không có vốn góp của nhà đầu tư.

    Fund {fund} has no capital of investors.
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


class DecisionAmended(Refusal):
    """Quyết định {code} đã được thay đổi bởi quyết định {by}; hãy đảo quyết định đó trước.

    Decision {code} has been changed by decision {by}; reverse that one first.
    """
