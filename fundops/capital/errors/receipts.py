"""Refusals about receipts, what they are allocated to, and foreign currency."""

from fundops.errors import Malformed, Refusal, Unknown


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


class NotForeign(Malformed):
    """Tài khoản {bank_account} không phải là tài khoản ngoại tệ.

    Account {bank_account} is not kept in a foreign currency.
    """


class ForeignBalanceTooSmall(Refusal):
    """Tài khoản {bank_account} chỉ còn {left}, không bán được {asked}.

    Account {bank_account} holds only {left}; {asked} cannot be sold.
    """
