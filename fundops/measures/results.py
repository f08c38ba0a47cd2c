"""What a measure answers: a value, that it would mean nothing and why, or several at once.

They are values, not exceptions: "not meaningful" is printed with its reason, and two rates of
return are both printed, never one of them silently.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from fundops.formats import Lang
from fundops.measures.rates import Rate

T = TypeVar("T", Rate, Fraction, Decimal)


class Reason(StrEnum):
    """Why a measure means nothing for these figures; the code that JSON carries."""

    NO_FLOWS = "no-flows"
    ONE_FLOW = "one-flow"
    ONE_DAY = "one-day"
    ONE_SIGN = "one-sign"
    NO_RATE = "no-rate"
    TOO_MANY_TURNS = "too-many-sign-changes"
    NOTHING_PAID_IN = "nothing-paid-in"
    NOTHING_COMMITTED = "nothing-committed"
    NO_DISTRIBUTIONS = "no-distributions"
    NO_CAPITAL = "no-average-capital"
    INDEX_OVERDRAWN = "index-position-negative"
    INDEX_BELOW_NAV = "index-value-below-nav"


@dataclass(slots=True, unsafe_hash=True)  # see Rate
class Value(Generic[T]):
    """The one answer. A Fraction is exact; a Rate knows whether it is a year's."""

    figure: T


class NotMeaningful(NamedTuple):
    """There is no answer, for this reason."""

    reason: Reason


class Ambiguous(NamedTuple):
    """Every rate that answers, in rising order; there are at least two."""

    rates: tuple[Rate, ...]


Irr = Value[Rate] | NotMeaningful | Ambiguous
Multiple = Value[Fraction] | NotMeaningful

_WORDS = {
    Reason.NO_FLOWS: ("không có dòng tiền nào khác 0", "there is no cash flow other than 0"),
    Reason.ONE_FLOW: ("chỉ có một dòng tiền", "there is only one cash flow"),
    Reason.ONE_DAY: (
        "mọi dòng tiền đều trong cùng một ngày hoặc một kỳ",
        "all cash flows are of one day or period",
    ),
    Reason.ONE_SIGN: (
        "chỉ có tiền vào hoặc chỉ có tiền ra",
        "money only goes in or only comes out",
    ),
    Reason.NO_RATE: (
        "không có tỷ suất nào đưa giá trị hiện tại về 0",
        "no rate brings the present value to 0",
    ),
    Reason.TOO_MANY_TURNS: (
        "dòng tiền đổi dấu quá nhiều lần để xác định mọi nghiệm",
        "the cash flows change sign too often to find every rate",
    ),
    Reason.NOTHING_PAID_IN: ("chưa góp vốn", "nothing is paid in"),
    Reason.NOTHING_COMMITTED: ("chưa cam kết góp vốn", "nothing is committed"),
    Reason.NO_DISTRIBUTIONS: ("chưa có khoản phân phối nào", "nothing is distributed"),
    Reason.NO_CAPITAL: (
        "vốn bình quân trong kỳ không lớn hơn 0",
        "the average capital of the period is not above 0",
    ),
    Reason.INDEX_OVERDRAWN: (
        "giá trị đầu tư tương đương theo chỉ số âm",
        "the equivalent holding of the index is negative",
    ),
    Reason.INDEX_BELOW_NAV: (
        "vốn góp tăng theo chỉ số có giá trị nhỏ hơn giá trị tài sản ròng",
        "contributions grown with the index are worth less than the NAV",
    ),
}


def because(reason: Reason, lang: Lang) -> str:
    """A reason as it stands after "not meaningful:"."""
    return _WORDS[reason][lang == "en"]
