"""How a finding is said: its state, its figures, and why it cannot be measured."""

from fundops.findings.rules import NOTHING
from fundops.findings.values import Finding, Point, State
from fundops.formats import Lang
from fundops.policy import words
from fundops.policy.measures import MEASURES, Feed
from fundops.policy.rules import limit_shown
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
        "chưa ghi nhận cuộc họp nào của Hội đồng quản lý",
        "no meeting of the board is on record yet",
    ),
    Feed.TREASURY.value: (
        "chưa ghi nhận danh sách ngân hàng được chấp thuận",
        "the approved banks are not on record yet",
    ),
    Feed.COSTS.value: (
        "sổ có chi phí, chưa ghi nhận dự toán chi năm được thông qua",
        "the book has the costs; the year's budget as adopted is not on record yet",
    ),
    Feed.PORTFOLIO.value: ("chưa có dữ liệu danh mục đầu tư", "there is no portfolio data yet"),
    Feed.RELATED.value: (
        "chưa ghi nhận giao dịch với người có liên quan",
        "deals with related parties are not on record yet",
    ),
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


def found_said(stood: Finding | Point, currency: str, lang: Lang) -> str:
    """What was found, as its limit is told: an amount, a share, a multiple, a number."""
    value, of = _measured(stood)
    if value is None or of is None:
        return ""
    return words.found(stood.rule, value, of, currency, lang)


def message_said(finding: Finding, currency: str, lang: Lang) -> str:
    """The rule's own sentence on a finding that is over its limit; nothing on any other."""
    over = finding.headroom is not None and finding.headroom < 0
    if finding.value is None or finding.of is None or not over:
        return ""
    on = finding.at if MEASURES[finding.rule.measure].of_event else finding.on
    return words.message(finding.rule, on, finding.value, finding.of, currency, lang)


def limit_of(stood: Finding | Point, currency: str, lang: Lang) -> str:
    """The limit beside what was found: "tối đa 49%", or the amount that it comes to."""
    _, of = _measured(stood)
    return words.bounded(stood.rule, words.limit(stood.rule, of, currency, lang), lang)


def limit_said(rule: Rule, lang: Lang) -> str:
    """ "tối đa 49%", "tối thiểu 2 lần"."""
    return words.bounded(rule, limit_shown(rule, lang), lang)


def _measured(stood: Finding | Point) -> tuple[int | None, int | None]:
    if isinstance(stood, Finding):
        return stood.value, stood.of
    return (None, None) if stood.measured is None else (stood.measured.value, stood.measured.of)
