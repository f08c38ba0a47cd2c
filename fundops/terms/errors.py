"""What is wrong with terms, each with the key it is about, and with the line in a file."""

from fundops.errors import Malformed


class TermsNotToml(Malformed):
    """{where}: không đúng cú pháp TOML ({reason}). Số thập phân viết dấu chấm, như 8.5.

    {where}: this is not TOML ({reason}). Decimals are written with a point, like 8.5.
    """


class TermMissing(Malformed):
    """{where}: thiếu; cần {expected}. Không điều khoản nào được tự điền.

    {where}: missing; {expected} is needed. No term is filled in by itself.
    """


class TermUnknown(Malformed):
    """{where}: ở đây không có khóa này; các khóa có thể dùng: {known}.

    {where}: there is no such key here; known are {known}.
    """


class TermMisspelt(Malformed):
    """{where}: ở đây không có khóa này; khóa gần nhất là {nearest}.

    {where}: there is no such key here; the nearest one is {nearest}.
    """


class TermWrong(Malformed):
    """{where}: {found} không dùng được; cần {expected}.

    {where}: {found} will not do; {expected} is needed.
    """


class TermOutOfPlace(Malformed):
    """{where}: không đi cùng {other}; hãy bỏ một trong hai.

    {where}: does not go with {other}; leave one of them out.
    """


class TotalTooLarge(Malformed):
    """{where}: tổng các số tiền là {found}, lớn hơn mức mà sổ kế toán ghi được.

    {where}: the amounts come to {found}, more than the book can hold.
    """


class SpanTooLong(Malformed):
    """{where}: từ {first} đến {last} là hơn {most} năm; hãy xem lại ngày tháng.

    {where}: {first} to {last} is more than {most} years; look at the dates.
    """


class HurdleTooHigh(Malformed):
    """{where}: ngưỡng {found} % một năm là trên 100 %. Nếu là bội số vốn góp, hãy dùng kind =
    "multiple".

    {where}: a hurdle of {found} % a year is over 100 %. For a multiple of the capital, use kind =
    "multiple".
    """


class HurdlesOutOfOrder(Malformed):
    """{where}: {found} không cao hơn {before} của ngưỡng trước; hãy xếp các ngưỡng từ thấp đến cao.

    {where}: {found} is not above the {before} of an earlier hurdle; list the hurdles from low to
    high.
    """


class CapitalNotFirst(Malformed):
    """{where}: ngưỡng "capital" là ngưỡng thấp nhất nên phải đứng đầu và chỉ có một lần.

    {where}: "capital" is the lowest hurdle there is; it comes first, and once.
    """


class CarryFalls(Malformed):
    """{where}: mức thưởng {found} % thấp hơn {before} % ở ngưỡng trước; thưởng không giảm khi lợi
    nhuận tăng.

    {where}: a carry of {found} % is below the {before} % of the hurdle before; it does not fall as
    profit rises.
    """


class CatchUpNeverEnds(Malformed):
    """{where}: phần bù {found} % không cao hơn mức thưởng {carry} % nên không bao giờ bù đủ. Nếu
    không có phần bù, hãy ghi type = "hard".

    {where}: a catch-up of {found} % is not above the carry of {carry} % and never catches up. Where
    there is none, write type = "hard".
    """


class CarryIsAll(Malformed):
    """{where}: mức thưởng {found} % phải dưới 100 %.

    {where}: a carry of {found} % has to be below 100 %.
    """


class ProceedsBeforeCapital(Malformed):
    """{where}: có tiền thu về ngày {day} trước khi có vốn góp{whose}.

    {where}: there are proceeds on {day} before anything was paid in{whose}.
    """


class LiquidationNotLast(Malformed):
    """{where}: ngày thanh lý giả định {day} phải là ngày cuối, nhưng có dòng tiền ngày {later}.

    {where}: the hypothetical liquidation of {day} has to come last, but there is a flow on {later}.
    """


class DealWithoutCapital(Malformed):
    """{where}: không có vốn góp nào ghi cho thương vụ "{deal}"; đã ghi: {known}.

    {where}: nothing was paid in for the deal "{deal}"; there are {known}.
    """


class NameTwice(Malformed):
    """{where}: tên "{name}" đã có ở trên.

    {where}: the name "{name}" is there above.
    """


class CommitmentsMissing(Malformed):
    """{where}: tổng cam kết góp vốn bằng 0 nên không có gì để chia theo.

    {where}: the commitments come to 0, so there is nothing to share by.
    """


class RatesOutOfOrder(Malformed):
    """{where}: ngày {found} không sau {before} của dòng trước; hãy xếp theo ngày.

    {where}: {found} is not after the {before} of the row above; list the rows by date.
    """


class RateNotYet(Malformed):
    """{where}: mức phí đầu tiên chỉ có từ {found}, sau ngày bắt đầu {first}.

    {where}: the first rate is only in force from {found}, after the first day {first}.
    """


class SpanBackwards(Malformed):
    """{where}: ngày cuối {last} trước ngày đầu {first}.

    {where}: the last day {last} is before the first day {first}.
    """


class FeeBaseMissing(Malformed):
    """{where}: thiếu số liệu "{base}" tại ngày {day}; hãy thêm một bảng [[base]] có hiệu lực từ
    ngày đó trở về trước.

    {where}: the figure "{base}" on {day} is missing; add a [[base]] in force from that day or an
    earlier one.
    """


class FeeBaseTwice(Malformed):
    """{where}: số liệu "{base}" ngày {day} đã có ở trên.

    {where}: the figure "{base}" on {day} is there above.
    """


class OffsetOutside(Malformed):
    """{where}: khoản bù trừ ngày {day} nằm ngoài thời gian tính phí từ {first} đến {last}.

    {where}: the offset of {day} lies outside the time that the fee is for, {first} to {last}.
    """


class CallAfterClosing(Malformed):
    """{where}: đợt gọi vốn ngày {day} sau ngày ký kết {closing}; chỉ cân bằng các đợt trước đó.

    {where}: the call of {day} is after the closing of {closing}; only earlier calls are equalised.
    """


class NobodyJoins(Malformed):
    """{where}: không nhà đầu tư nào cam kết thêm, nên không có gì để cân bằng.

    {where}: no investor commits more than before, so there is nothing to equalise.
    """


class CommitmentFalls(Malformed):
    """{where}: cam kết sau {found} thấp hơn cam kết trước {before}; đợt ký kết không giảm cam kết.

    {where}: the commitment after, {found}, is below the one before, {before}; a closing does not
    take commitments away.
    """


class CalledAboveCommitment(Malformed):
    """{where}: các đợt gọi vốn cộng lại {called}, trên tổng cam kết trước đợt ký kết {committed}.

    {where}: the calls come to {called}, above the {committed} committed before the closing.
    """


class PaidDiffersFromCall(Malformed):
    """{where}: số đã góp cộng lại {found}, khác số gọi {called}.

    {where}: what was paid comes to {found}, which is not the {called} called.
    """


class PayerUnknown(Malformed):
    """{where}: không có nhà đầu tư "{name}"; đã ghi: {known}.

    {where}: there is no investor "{name}"; there are {known}.
    """


class WeightsAllZero(Malformed):
    """Tất cả tỷ trọng đều bằng 0 nên không có gì để chia theo.

    All weights are 0, so there is nothing to share by.
    """
