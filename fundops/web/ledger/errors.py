"""What the book's pages decline by themselves."""

from fundops.errors import Malformed, Unknown


class AccountNotInChart(Unknown):
    """Hệ thống tài khoản của quỹ {fund} không có tài khoản nào bắt đầu bằng {account}.

    The chart of accounts of fund {fund} has no account that begins with {account}.
    """


class LineWithoutAccount(Malformed):
    """Dòng {line}: hãy chọn tài khoản, hoặc để trống cả dòng.

    Line {line}: choose an account, or leave the whole line empty.
    """


class LineNeedsOneSide(Malformed):
    """Dòng {line}: hãy ghi số tiền lớn hơn 0 vào bên Nợ hoặc bên Có, và chỉ một bên.

    Line {line}: give an amount above 0 as debit or as credit, and only one of them.
    """


class TooFewLines(Malformed):
    """Chứng từ cần ít nhất hai dòng định khoản: một bên Nợ và một bên Có.

    A voucher needs at least two lines: one debit and one credit.
    """


class YearOutOfRange(Malformed):
    """Chỉ mở được kỳ kế toán của các năm từ {first} đến {last}.

    Accounting periods can be opened for the years {first} to {last}.
    """


class StatementUnknown(Unknown):
    """Không tìm thấy sao kê này trong hồ sơ của quỹ.

    This bank statement is not on file in the fund.
    """


class StatementOfTheFuture(Malformed):
    """Ngày {day} chưa đến (hôm nay là {today}); sao kê chỉ ghi nhận cho ngày đã qua hoặc hôm nay.

    {day} has not come yet (today is {today}); a bank statement is of a day that has.
    """


class CountryMalformed(Malformed):
    """ "{text}" không phải là mã nước; hãy viết hai chữ cái, ví dụ VN.

    "{text}" is not a country code; write two letters, such as VN.
    """


class BankCodeMalformed(Malformed):
    """Mã tài khoản ngân hàng "{text}" không đúng dạng; hãy viết chữ hoa không dấu, số và dấu gạch
    ngang, ví dụ NH-03.

    The bank account code "{text}" has the wrong form; write capital letters, digits and hyphens,
    such as NH-03.
    """
