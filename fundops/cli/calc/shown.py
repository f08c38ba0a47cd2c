"""How the calculators show a rate of return or a multiple: in JSON, and in words and percent."""

from collections.abc import Sequence
from fractions import Fraction

from fundops.formats import Lang, fixed, percent, ratio
from fundops.measures import digits
from fundops.measures.rates import Per, Rate
from fundops.measures.results import Ambiguous, Irr, Multiple, NotMeaningful, Value, because

Words = tuple[str, str]  # Vietnamese, English

_PER: dict[Per, Words] = {
    Per.YEAR: ("/năm", " a year"),
    Per.PERIOD: (" một kỳ", " a period"),
    Per.SPAN: (
        " cả thời gian (chưa đủ một năm, không quy năm)",
        " in all (less than a year, not annualised)",
    ),
}


def said(words: Words, lang: Lang) -> str:
    """One of the two."""
    return words[lang == "en"]


def rate_json(result: Irr, name: str) -> dict[str, object]:
    """A classified rate: status, the rate by its name, all roots, whether a year's, the reason."""
    rates = _rates(result)
    only = rates[0] if isinstance(result, Value) else None
    return {
        "status": _status(result),
        name: None if only is None else digits.ratio(only),
        "roots": [digits.ratio(rate) for rate in rates],
        "annualised": bool(rates) and rates[0].annualised,
        "per": rates[0].per.value if rates else None,
        "reason": result.reason.value if isinstance(result, NotMeaningful) else None,
    }


def multiple_json(result: Multiple) -> dict[str, object]:
    """A classified ratio: status, value, reason."""
    if isinstance(result, NotMeaningful):
        return {"status": _status(result), "value": None, "reason": result.reason.value}
    return {"status": _status(result), "value": digits.ratio(result.figure), "reason": None}


def rate_words(result: Irr, lang: Lang) -> str:
    """ "37,34%/năm", "có nhiều nghiệm: 25,00%/năm; 400,00%/năm", "chưa có ý nghĩa: …"."""
    if isinstance(result, NotMeaningful):
        return _meaningless(result, lang)
    shown = [_percent(rate, lang) + said(_PER[rate.per], lang) for rate in _rates(result)]
    if isinstance(result, Ambiguous):
        several = said(("có nhiều nghiệm", "ambiguous"), lang)
        return f"{several}: {'; '.join(shown)}"
    return shown[0]


def multiple_words(result: Multiple, lang: Lang) -> str:
    """ "1,25 lần" / "1.25x"."""
    if isinstance(result, NotMeaningful):
        return _meaningless(result, lang)
    figure = result.figure
    times = ratio(figure.numerator, figure.denominator, lang)
    return times + said((" lần", "x"), lang)


def return_words(result: Multiple, lang: Lang) -> str:
    """A return of a period: "12,34%" / "12.34%"."""
    if isinstance(result, NotMeaningful):
        return _meaningless(result, lang)
    return percent(result.figure.numerator, result.figure.denominator, lang)


def amount_words(figure: int | Fraction, lang: Lang) -> str:
    """An exact amount, grouped: "1.234.567,5" / "1,234,567.5"."""
    whole, _, places = digits.amount(figure).partition(".")
    return fixed(int(whole + places), len(places), lang)


def _percent(rate: Rate, lang: Lang) -> str:
    numerator, denominator = rate.rounded(4).as_integer_ratio()
    return percent(numerator, denominator, lang)


def _rates(result: Irr) -> Sequence[Rate]:
    match result:
        case Value(rate):
            return (rate,)
        case Ambiguous(rates):
            return rates
        case _:
            return ()


def _status(result: Irr | Multiple) -> str:
    match result:
        case Value():
            return "value"
        case Ambiguous():
            return "ambiguous"
        case _:
            return "not-meaningful"


def _meaningless(result: NotMeaningful, lang: Lang) -> str:
    return f"{said(('chưa có ý nghĩa', 'not meaningful'), lang)}: {because(result.reason, lang)}"
