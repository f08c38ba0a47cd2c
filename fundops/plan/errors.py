"""What is declined about the City's plans."""

from fundops.errors import Malformed, Refusal, Unknown


class PlanItemUnknown(Unknown):
    """Kế hoạch không có mục {item}.

    The plans have no item {item}.
    """


class ActualUnknown(Unknown):
    """Mục {item} không có số báo cáo này.

    Item {item} has no such report.
    """


class PartUnknown(Unknown):
    """Mục {item} không có chỉ tiêu thứ {part}.

    Item {item} has no target number {part}.
    """


class FedByTheBook(Refusal):
    """Mục {item} lấy số liệu từ sổ, không nhận số báo cáo.

    Item {item} is answered by the book and takes no reports.
    """


class ReportedElsewhere(Refusal):
    """Mục {item} trùng với mục {original}; hãy báo cáo tại mục {original}.

    Item {item} repeats item {original}; report on item {original}.
    """


class FigureMissing(Malformed):
    """Mục {item} cần một con số, không phải trạng thái.

    Item {item} needs a figure, not a state.
    """


class ProgressMissing(Malformed):
    """Mục {item} cần một trạng thái, không phải con số.

    Item {item} needs a state, not a figure.
    """


class FigureNegative(Malformed):
    """Số liệu của mục {item} không được âm.

    A figure of item {item} cannot be negative.
    """


class FigureTooFine(Malformed):
    """Số liệu có nhiều nhất 12 chữ số phần nguyên và 4 chữ số thập phân.

    A figure has 12 digits before the point and 4 after it at most.
    """


class ActualInTheFuture(Refusal):
    """Ngày chốt số liệu {as_of} sau ngày hôm nay {today}.

    The figures' day {as_of} is after today, {today}.
    """


class ActualBeforeThePlan(Refusal):
    """Ngày chốt số liệu {as_of} trước khi mục {item} bắt đầu, ngày {starts}.

    The figures' day {as_of} is before item {item} begins, on {starts}.
    """


class ActualBelowTheLast(Refusal):
    """Mục {item} là số lũy kế: {figure} tại ngày {as_of} thấp hơn {last} đã báo cáo tại ngày
    {last_on}. Nếu số đã báo cáo sai, hãy đính chính số đó và nêu lý do.

    Item {item} accumulates: {figure} on {as_of} is below the {last} reported for {last_on}. If that
    report is wrong, correct it and say why.
    """


class ActualAboveTheNext(Refusal):
    """Mục {item} là số lũy kế: {figure} tại ngày {as_of} cao hơn {next} đã báo cáo tại ngày
    {next_on}. Nếu số đã báo cáo sai, hãy đính chính số đó và nêu lý do.

    Item {item} accumulates: {figure} on {as_of} is above the {next} reported for {next_on}. If that
    report is wrong, correct it and say why.
    """


class ActualExists(Refusal):
    """Mục {item} đã có số báo cáo tại ngày {as_of}. Nếu số đó sai, hãy đính chính và nêu lý do.

    Item {item} has a report for {as_of} already. If it is wrong, correct it and say why.
    """


class AlreadyCorrected(Refusal):
    """Số báo cáo này đã được đính chính; hãy đính chính bản mới nhất.

    This report has been corrected already; correct the newest one.
    """


class CorrectionReasonMissing(Malformed):
    """Đính chính số báo cáo phải nêu lý do.

    A correction gives its reason.
    """


class EstimateBelowReached(Malformed):
    """Mục {item} là số lũy kế: ước thực hiện cả năm {estimate} thấp hơn số đã thực hiện {figure}.
    Hãy ghi số lũy kế ước đến hết năm, hoặc để trống.

    Item {item} accumulates: the estimate for the whole year, {estimate}, is below what was reached,
    {figure}. Give the total expected by the year's end, or leave it empty.
    """


class EstimateWithoutFigure(Malformed):
    """Chỉ mục đo bằng con số mới có ước thực hiện cả năm.

    Only an item that is measured by a figure has an estimate for the year.
    """


class NobodyToRemind(Unknown):
    """Không có mục nào phải nhắc cơ quan {agency} báo cáo.

    There is no item that the agency {agency} is to be reminded of.
    """


class ReminderInTheFuture(Refusal):
    """Ngày gửi nhắc báo cáo {sent_on} sau ngày hôm nay {today}.

    The day of the reminder {sent_on} is after today, {today}.
    """
