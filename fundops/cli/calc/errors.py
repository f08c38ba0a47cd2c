"""What the calculators decline. Whatever is wrong in a file is named by line, column and value."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundops.errors import Malformed
from fundops.formats import Labelled, Lang


@dataclass(frozen=True, slots=True)
class Said(Labelled):
    """A few words in both languages, as a fact of a refusal: what was expected."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


TEXT = Said("một nội dung", "some text")
DAY = Said("một ngày viết như 2026-01-31 hoặc 31/01/2026", "a date like 2026-01-31 or 31/01/2026")
NUMBER = Said("một số viết như 1234567.89 hoặc -1500000", "a number like 1234567.89 or -1500000")
WHOLE = Said("một số nguyên", "a whole number")
POSITIVE = Said("một số lớn hơn 0", "a number above 0")
NOT_NEGATIVE = Said("một số từ 0 trở lên", "a number of 0 or more")
PERIOD = Said("một số kỳ từ 0 đến 1.000.000", "a number of a period from 0 to 1,000,000")


def one_of(words: Sequence[str]) -> Said:
    """One of some words, which are the same in both languages."""
    listed = ", ".join(words)
    return Said(f"một trong: {listed}", f"one of: {listed}")


def same_index(line: int) -> Said:
    """The index of another row of the day."""
    return Said(f"cùng chỉ số với dòng {line}", f"the same index as in line {line}")


class CalcFileMissing(Malformed):
    """Không có tệp {file}.

    There is no file {file}.
    """


class CalcFileUnreadable(Malformed):
    """Không đọc được tệp {file}: {reason}.

    The file {file} cannot be read: {reason}.
    """


class CalcFileTooLarge(Malformed):
    """Tệp {file} quá lớn; mỗi tệp được tối đa {most} MB.

    The file {file} is too large; a file may have up to {most} MB.
    """


class CalcFileNotUtf8(Malformed):
    """Tệp {file} không được mã hóa bằng UTF-8; hãy lưu lại dưới dạng "CSV UTF-8".

    The file {file} is not encoded in UTF-8; save it again as "CSV UTF-8".
    """


class TermsNotUtf8(Malformed):
    """Tệp {file} không được mã hóa bằng UTF-8; hãy lưu lại bằng UTF-8.

    The file {file} is not encoded in UTF-8; save it again in UTF-8.
    """


class CalcFileNotCsv(Malformed):
    """Dòng {line}: không đọc được dưới dạng CSV ({reason}); hãy xem lại dấu ngoặc kép.

    Line {line}: not readable as CSV ({reason}); look at its quotation marks.
    """


class HeaderMissing(Malformed):
    """Tệp {file} không có dòng tiêu đề; dòng đầu phải ghi tên các cột {columns}.

    The file {file} has no header; its first line has to name the columns {columns}.
    """


class ColumnMissing(Malformed):
    """Dòng {line} (tiêu đề): thiếu cột {missing}; cần các cột {columns}, tệp có {found}.

    Line {line} (the header): column {missing} is missing; needed are the columns {columns}, the
    file has {found}.
    """


class ColumnTwice(Malformed):
    """Dòng {line} (tiêu đề): cột {column} xuất hiện hai lần.

    Line {line} (the header): the column {column} is there twice.
    """


class ColumnsClash(Malformed):
    """Dòng {line} (tiêu đề): chỉ được dùng một trong các cột {columns}.

    Line {line} (the header): only one of the columns {columns} may be there.
    """


class RowsMissing(Malformed):
    """Tệp {file} không có dòng số liệu nào dưới dòng tiêu đề.

    The file {file} has no rows beneath its header.
    """


class RowTooLong(Malformed):
    """Dòng {line}: có {found} ô mà tiêu đề chỉ có {expected} cột; ô thừa đầu tiên là "{value}". Số
    có dấu phẩy phải đặt trong ngoặc kép.

    Line {line}: {found} cells under a header of {expected} columns; the first one too many is
    "{value}". A number with a comma needs quotation marks.
    """


class CellWrong(Malformed):
    """Dòng {line}, cột {column}: "{value}" không hợp lệ; cần {expected}.

    Line {line}, column {column}: "{value}" is not valid; expected is {expected}.
    """


class CellEmpty(Malformed):
    """Dòng {line}, cột {column}: ô trống; cần {expected}.

    Line {line}, column {column}: the cell is empty; expected is {expected}.
    """


class CellAmbiguous(Malformed):
    """Dòng {line}, cột {column}: "{value}" có thể đọc thành {one} hoặc {other}; hãy viết không có
    dấu phân cách nhóm và ghi đủ phần thập phân, ví dụ {example}.

    Line {line}, column {column}: "{value}" can be read as {one} or as {other}; write it without
    group separators and with its decimals in full, such as {example}.
    """


class FaultsLeftOut(Malformed):
    """Còn {count} điểm khác cần sửa.

    {count} more things need correcting.
    """


class NumberNotWhole(Malformed):
    """ "{text}" không phải là số nguyên; hãy viết như 1500000 hoặc 1.500.000, tối đa 60 ký tự.

    "{text}" is not a whole number; write it like 1500000 or 1,500,000, with up to 60 characters.
    """


class NavTwice(Malformed):
    """Dòng {line}: ngày này đã có NAV ở dòng {other}; mỗi ngày chỉ ghi một NAV.

    Line {line}: this day already has a NAV in line {other}; a day has one.
    """


class FlowAfterNav(Malformed):
    """Dòng {line}: dòng tiền ngày {day} sau ngày của NAV gần nhất ({nav_on}); cần NAV tại ngày của
    dòng tiền cuối cùng hoặc sau đó.

    Line {line}: the flow on {day} is later than the latest NAV ({nav_on}); a NAV on the day of the
    last flow, or after it, is needed.
    """


class NavsNotTwo(Malformed):
    """Cần đúng hai dòng nav, một đầu kỳ và một cuối kỳ; tệp có {found}.

    Two rows of kind nav are needed, one opens the period and one closes it; the file has {found}.
    """


class FlowOutsidePeriod(Malformed):
    """Dòng {line}: dòng tiền ngày {day} nằm ngoài kỳ từ {start} đến {end}.

    Line {line}: the flow on {day} lies outside the period from {start} to {end}.
    """
