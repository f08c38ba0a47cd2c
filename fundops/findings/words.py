"""How a finding is said: its figures in their unit, its state, and why it cannot be measured."""

from fundops.findings.rules import NOTHING
from fundops.findings.values import Finding, Point, State
from fundops.formats import Lang, Towards, day, money, number, percent, ratio, undefined
from fundops.money import Money
from fundops.policy.measures import MEASURES, SHARE, Feed, Unit
from fundops.policy.rules import limit_shown, sentence
from fundops.policy.values import Rule, Status

STATE = {
    State.KEPT: ("tuân thủ", "kept"),
    State.BROKEN: ("vi phạm", "broken"),
    State.WARNED: ("cảnh báo", "warning"),
    State.NOT_REACHED: ("chưa đạt", "not reached"),
    State.NOT_MEASURABLE: ("chưa đo được", "not measurable yet"),
}
REACHED = ("đạt", "reached")
OVERRIDDEN = ("được phép theo nghị quyết", "allowed by resolution")
STATUS = {
    Status.TEXT: ("đã đối chiếu văn bản", "read against the text"),
    Status.REPORTED: ("theo nguồn công khai", "as publicly reported"),
    Status.ASSUMED: ("giả định", "assumed"),
    Status.INTERNAL: ("nội bộ", "internal"),
}
WHY = {
    Feed.BOARD.value: (
        "chưa có danh sách thành viên Hội đồng quản lý",
        "the members of the board are not on record yet",
    ),
    Feed.TREASURY.value: (
        "chưa có danh sách tiền gửi được chấp thuận",
        "the approved deposits are not on record yet",
    ),
    Feed.COSTS.value: ("chưa có dự toán chi năm", "there is no budget of running costs yet"),
    Feed.PORTFOLIO.value: ("chưa có dữ liệu danh mục đầu tư", "there is no portfolio data yet"),
    Feed.GRANTS.value: ("chưa có dữ liệu tài trợ, hỗ trợ", "there is no grants data yet"),
    Feed.CAPITAL.value: ("chưa có số liệu về vốn", "there are no capital figures yet"),
    Feed.BUDGET.value: ("chưa có dự toán được giao", "no budget has been allocated yet"),
    NOTHING: ("ngân sách chưa góp vốn", "the budget has paid in nothing yet"),
}


def either(pair: tuple[str, str], lang: Lang) -> str:
    return pair[0] if lang == "vi" else pair[1]


def state_said(finding: Finding, lang: Lang) -> str:
    """ "tuân thủ", "chưa đạt"; a goal that holds is reached."""
    if finding.overridden and finding.is_breach:
        return either(OVERRIDDEN, lang)
    is_goal = finding.rule.severity == "kpi"
    pair = REACHED if is_goal and finding.state is State.KEPT else STATE[finding.state]
    return either(pair, lang)


def why_said(finding: Finding, lang: Lang) -> str:
    return either(WHY[finding.why], lang) if finding.why else ""


def figure(minor: int | None, unit: Unit, currency: str, lang: Lang) -> str:
    """A measured figure, or a headroom, in its unit; nothing for what is not measured."""
    if minor is None:
        return ""
    if unit is Unit.MONEY:
        return money(Money.of_minor(minor, currency), lang)
    shown = number(minor, lang)
    if unit is Unit.WORKING_DAYS:
        return f"{shown} ngày làm việc" if lang == "vi" else f"{shown} working days"
    return shown


def found_said(stood: Finding | Point, currency: str, lang: Lang) -> str:
    """What was found, as its limit is told: an amount, a share, a multiple, a number."""
    value, of = _measured(stood)
    if value is None or of is None:
        return ""
    rule = stood.rule
    if rule.limit.keys() == SHARE and not MEASURES[rule.measure].in_amounts:
        return percent(value, of, lang, towards=_breach(rule))
    if "times" in rule.limit:
        return _times(value, of, lang)
    return figure(value, stood.unit, currency, lang)


def message_said(finding: Finding, currency: str, lang: Lang) -> str:
    """The rule's own sentence on a finding that is over its limit; nothing on any other."""
    over = finding.headroom is not None and finding.headroom < 0
    if finding.headroom is None or finding.of is None or not over:
        return ""
    return sentence(
        finding.rule,
        lang,
        day=day(finding.on, lang),
        found=found_said(finding, currency, lang),
        limit=_limit(finding, currency, lang),
        gap=figure(-finding.headroom, finding.unit, currency, lang),
    )


def limit_of(stood: Finding | Point, currency: str, lang: Lang) -> str:
    """The limit beside what was found: "tối đa 49%", or the amount that it is taken of."""
    return _bounded(stood.rule, _limit(stood, currency, lang), lang)


def _limit(stood: Finding | Point, currency: str, lang: Lang) -> str:
    _, of = _measured(stood)
    if of is not None and MEASURES[stood.rule.measure].in_amounts:
        return figure(of, stood.unit, currency, lang)
    return limit_shown(stood.rule, lang)


def _measured(stood: Finding | Point) -> tuple[int | None, int | None]:
    if isinstance(stood, Finding):
        return stood.value, stood.of
    return (None, None) if stood.measured is None else (stood.measured.value, stood.measured.of)


def _breach(rule: Rule) -> Towards:
    return "up" if rule.comparison == "<=" else "down"


def _times(value: int, of: int, lang: Lang) -> str:
    if not of:
        return undefined(lang)
    shown = ratio(value, of, lang, towards="down")
    return f"{shown} lần" if lang == "vi" else f"{shown} times"


def limit_said(rule: Rule, lang: Lang) -> str:
    """ "tối đa 49%", "tối thiểu 2 lần"."""
    return _bounded(rule, limit_shown(rule, lang), lang)


def _bounded(rule: Rule, limit: str, lang: Lang) -> str:
    most = rule.comparison == "<="
    pair = ("tối đa", "at most") if most else ("tối thiểu", "at least")
    return f"{either(pair, lang)} {limit}"
