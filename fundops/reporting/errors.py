"""Refusals of printing."""

from fundops.errors import Refusal, Unknown


class ReportUnknown(Unknown):
    """Không có báo cáo nào mang mã {report}.

    There is no report {report}.
    """


class FormatUnknown(Unknown):
    """Báo cáo không có định dạng {format}.

    The report has no format {format}.
    """


class PeriodNotOver(Refusal):
    """Kỳ {period} chưa kết thúc (hôm nay là {today}); báo cáo chỉ lập cho kỳ đã kết thúc.

    The period {period} is not over (today is {today}); statements are for periods that are over.
    """


class PeriodBeforeFund(Refusal):
    """Kỳ {period} trước khi Quỹ thành lập ({founded}).

    The period {period} is before the Fund was founded ({founded}).
    """


class StatementDoesNotTie(Refusal):
    """Báo cáo không được in vì số liệu không khớp: {differences}.

    The statement is not printed because its figures do not tie: {differences}.
    """


class ReportNotForFund(Unknown):
    """Báo cáo "{report}" không lập cho quỹ {fund}.

    The report "{report}" is not made for the fund {fund}.
    """


class PrintedByAnotherFund(Refusal):
    """Báo cáo "{report}" lập một lần cho cả Thành phố, tại quỹ {printer}; quỹ {fund} không lập báo
    cáo này. Hãy chọn quỹ {printer}.

    The report "{report}" is made once for the whole City, by the fund {printer}; the fund {fund}
    does not print it. Choose the fund {printer}.
    """
