"""Refusals of the book. `BY_SQLSTATE` names what PostgreSQL's own guards refuse
(`migrations/sql`).
"""

from fundops.edge import errors as edge
from fundops.errors import Malformed, Refusal, Unknown

FundUnknown = edge.FundUnknown  # access declines with the same sentence, and stands below the book


class PartyUnknown(Unknown):
    """Không có đối tượng nào mang mã {code}.

    There is no party with the code {code}.
    """


class PeriodUnknown(Unknown):
    """Quỹ {fund} chưa mở kỳ kế toán {period}.

    Fund {fund} has no accounting period {period}.
    """


class VoucherUnknown(Unknown):
    """Không tìm thấy chứng từ {id}.

    Voucher {id} was not found.
    """


class EntryUnknown(Unknown):
    """Quỹ {fund} không có bút toán thứ {seq}.

    Fund {fund} has no entry number {seq}.
    """


class AccountUnknown(Malformed):
    """Tài khoản {account} không có trong hệ thống tài khoản của quỹ {fund}.

    Account {account} is not in the chart of accounts of fund {fund}.
    """


class BankAccountUnknown(Unknown):
    """Quỹ {fund} không đăng ký tài khoản ngân hàng {code}.

    Fund {fund} has no bank account {code} in its register.
    """


class PartyExists(Refusal):
    """Đối tượng có số định danh {id_number} đã được ghi nhận với mã {code}.

    The party with identity number {id_number} is already on record as {code}.
    """


class IdentityNumberMalformed(Malformed):
    """Số định danh "{id_number}" không đúng dạng của {id_kind}; mã số thuế gồm 10 hoặc 13 chữ số.

    The identity number "{id_number}" does not have the form of {id_kind}; a tax code has 10 or 13
    digits.
    """


class PeriodClosed(Refusal):
    """Kỳ kế toán {period} đã khóa; hãy ghi sổ vào kỳ đang mở.

    Accounting period {period} is closed; post in an open period instead.
    """


class PeriodNotClosable(Refusal):
    """Chưa khóa được kỳ {period}: kỳ trước phải đã khóa, kỳ này đã kết thúc và không còn chứng từ
    chờ duyệt.

    Period {period} cannot be closed yet: earlier periods must be closed, it must be over, and no
    voucher may wait.
    """


class NoOpenPeriod(Refusal):
    """Không có kỳ kế toán đang mở nào cho ngày {day}; hãy mở kỳ trước khi ghi sổ.

    No accounting period is open on {day}; open one before posting.
    """


class PostingDateInFuture(Refusal):
    """Ngày ghi sổ {day} chưa đến (hôm nay là {today}).

    The posting date {day} has not come yet (today is {today}).
    """


class OwnVoucher(Refusal):
    """Người lập chứng từ không được tự duyệt; cần một người khác ghi sổ.

    Nobody posts their own voucher; another person has to.
    """


class SecondCheckMissing(Refusal):
    """Chứng từ này cần {needed} người kiểm tra ngoài người lập; mới có {done} người kiểm tra trước
    người ghi sổ.

    This voucher needs {needed} people besides its maker; {done} checked it before whoever posts it.
    """


class CheckedAlready(Refusal):
    """Cùng một người không kiểm tra một chứng từ hai lần; cần một người khác.

    Nobody checks the same voucher twice; another person has to.
    """


class BandChanged(Refusal):
    """Mức tiền {band} có hiệu lực từ {day} đã ghi nhận với nội dung khác; hãy kết thúc mức đó rồi
    thêm mức mới.

    The band {band} in force from {day} is on record in other words; end it, and add a new one.
    """


class VoucherNotPending(Refusal):
    """Chứng từ này không còn chờ duyệt: đã được ghi sổ hoặc đã hủy.

    This voucher is no longer pending: it was posted or voided.
    """


class VoucherChanged(Refusal):
    """Nội dung chứng từ không còn nguyên như khi trình; không ghi sổ.

    The voucher is not as it was submitted; it is not posted.
    """


class AlreadyReversed(Refusal):
    """Bút toán {number} đã có bút toán đảo.

    Entry {number} has already been reversed.
    """


class ReversalOfReversal(Refusal):
    """Bút toán {number} là bút toán đảo; hãy lập bút toán mới thay vì đảo lại.

    Entry {number} is itself a reversal; record a new entry instead of reversing it.
    """


class NotMirrored(Refusal):
    """Bút toán đảo không khớp với bút toán gốc.

    The reversal does not mirror its original.
    """


class OutOfBalance(Refusal):
    """Chứng từ không cân: tổng Nợ khác tổng Có.

    The voucher does not balance: debits differ from credits.
    """


class Immutable(Refusal):
    """Dữ liệu đã ghi sổ không được sửa hay xóa; hãy lập bút toán đảo.

    What is recorded cannot be changed or deleted; record a reversal.
    """


class NumberingBroken(Refusal):
    """Số bút toán không liên tục; không ghi sổ.

    The entry number is not the next one; nothing was posted.
    """


class WrongBasis(Refusal):
    """Chứng từ dùng tài khoản của cơ sở kế toán khác.

    The voucher uses an account that belongs to another basis.
    """


class TooRecent(Refusal):
    """Thời điểm {moment} quá gần hiện tại; hãy chọn thời điểm trước đó ít nhất một phút.

    The time {moment} is too recent; choose one at least a minute ago.
    """


class TreeMismatch(Refusal):
    """Mã băm của bút toán không khớp với nội dung.

    The entry does not hash to what is stored.
    """


class AccountKept(Refusal):
    """Tài khoản {account} do nghiệp vụ {kept_by} quản lý; hãy ghi qua nghiệp vụ đó thay vì chứng từ
    tổng hợp.

    Account {account} is moved by {kept_by} alone; record it there rather than by a general voucher.
    """


class AccountOfAnotherBasis(Refusal):
    """Tài khoản {account} chỉ dùng cho cơ sở kế toán {only_basis}, không dùng cho {basis}.

    Account {account} belongs to the {only_basis} basis alone, not to {basis}.
    """


class LineInWrongCurrency(Refusal):
    """Định khoản trên tài khoản {account} phải bằng {expected}, không bằng {found}; số ngoại tệ ghi
    riêng bên cạnh.

    The line on account {account} has to be in {expected}, not in {found}; a foreign amount goes
    beside it.
    """


class LineNeedsBankAccount(Malformed):
    """Định khoản trên tài khoản {account} phải nêu tài khoản ngân hàng đã đăng ký trên tài
    khoản đó.

    A line on account {account} has to name a bank account that is registered on it.
    """


class BankAccountExists(Refusal):
    """Mã hoặc số tài khoản ngân hàng này đã được đăng ký.

    A bank account with this code or number is already registered.
    """


class MomentMalformed(Malformed):
    """ "{text}" không phải là thời điểm; hãy viết ngày 2026-09-30 hoặc thời điểm có múi giờ
    2026-09-30T17:00:00+07:00.

    "{text}" is not a time; write a day, 2026-09-30, or a time with its zone,
    2026-09-30T17:00:00+07:00.
    """


BY_SQLSTATE: dict[str, type[Refusal]] = {
    "23F01": OutOfBalance,
    "23F02": Immutable,
    "23F03": PeriodClosed,
    "23F04": NumberingBroken,
    "23F05": OwnVoucher,
    "23F06": VoucherNotPending,
    "23F07": VoucherChanged,
    "23F08": PeriodNotClosable,
    "23F09": PostingDateInFuture,
    "23F11": WrongBasis,
    "23F12": NotMirrored,
    "23F13": TreeMismatch,
    "23F15": SecondCheckMissing,
    "23F16": CheckedAlready,
}

BY_CONSTRAINT: dict[str, type[Refusal]] = {
    "pk_bank_accounts": BankAccountExists,
    "uq_bank_accounts_bank_number": BankAccountExists,
}
