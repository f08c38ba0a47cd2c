"""The table of rules, and what its page counts."""

from collections import Counter
from typing import Any

from fundops.capital.queries import investors as who
from fundops.findings import queries
from fundops.findings.values import Finding, State
from fundops.findings.words import (
    STATUS,
    either,
    found_said,
    limit_of,
    state_said,
    why_said,
)
from fundops.formats import number
from fundops.policy.packs import load
from fundops.policy.rules import basis
from fundops.policy.values import Pack, Severity
from fundops.policy.words import figure
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.tables import Column, Shown


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


SEVERITY = {
    Severity.BLOCK: gettext("chặn"),
    Severity.WARN: gettext("phải xác nhận"),
    Severity.KPI: gettext("chỉ tiêu"),
}
TONE = {
    State.KEPT: "ok",
    State.BROKEN: "bad",
    State.WARNED: "warn",
    State.NOT_REACHED: "wait",
    State.NOT_MEASURABLE: "",
}
GRAVITY = ("bad", "warn", "wait", "ok", "")


def rules_context(frame: Frame) -> dict[str, Any]:
    """Everything that the page of rules shows."""
    pack = load(frame.fund.pack)
    found = list(queries.at(frame.session, frame.cut))
    return {
        "pack": pack,
        "counts": _counts(frame, found),
        "rules": rules_table(frame, pack, found),
    }


def _counts(frame: Frame, found: list[Finding]) -> list[tuple[str, str, str, str]]:
    """A tile each, the gravest first: its name, how many, the rows that it counts, its tone."""
    graver = sorted(found, key=lambda each: GRAVITY.index(tone_of(each)))
    counted = Counter(state_said(each, frame.lang) for each in graver)
    tones = {state_said(each, frame.lang): tone_of(each) for each in found}
    return [
        (name, number(count, frame.lang), f"{frame.here(rules__state=name)}#rules", tones[name])
        for name, count in counted.items()
    ]


def tone_of(finding: Finding) -> str:
    return "warn" if finding.overridden and finding.is_breach else TONE[finding.state]


def rule_href(frame: Frame, rule_id: str) -> str:
    return frame.url(f"/rules/{rule_id}")


def rules_table(frame: Frame, pack: Pack, found: list[Finding]) -> Shown[Finding]:
    """One line a rule: where it comes from, what it asks for, how it stands."""
    _, lang, currency = frame.gettext, frame.lang, frame.fund.currency

    def found_in(row: Finding) -> str:
        return "" if why_said(row, lang) else found_said(row, currency, lang)

    columns: list[Column[Finding]] = [
        col.text(
            "rule",
            _("Quy tắc"),
            lambda r: frame.either(r.rule.title_vi, r.rule.title_en),
            link=lambda r: rule_href(frame, r.rule.id),
        ),
        col.state("state", _("Kết quả"), lambda r: state_said(r, lang), tone_of),
        col.figure("limit", _("Giới hạn"), lambda r: limit_of(r, currency, lang)),
        col.figure("found", _("Thực tế"), found_in),
        col.figure("headroom", _("Dư địa"), lambda r: figure(r.headroom, r.unit, currency, lang)),
        col.day("since", _("Từ ngày"), lambda r: r.since),
        col.count("days", _("Số ngày"), lambda r: None if r.state is State.KEPT else r.days),
        col.text("basis", _("Căn cứ"), lambda r: basis(pack, r.rule, lang), filtered=True),
        col.text(
            "status",
            _("Mức độ đối chiếu"),
            lambda r: either(STATUS[r.rule.status], lang),
            filtered=True,
        ),
        col.text("severity", _("Tác dụng"), lambda r: _(SEVERITY[r.rule.severity]), filtered=True),
        col.text("why", _("Vì sao chưa đo được"), lambda r: why_said(r, lang)),
        col.text("late", _("Chậm góp"), lambda r: late_said(frame, r)),
        col.code("id", _("Mã"), lambda r: r.rule.id),
    ]
    return frame.table(
        "rules",
        _("Các quy tắc đang có hiệu lực"),
        col.filled(columns, found, "why", "late", "days"),
        found,
        empty=_("Không có quy tắc nào đang có hiệu lực vào ngày này."),
    )


def late_said(frame: Frame, finding: Finding) -> str:
    """The investors that have not paid what was due, by their short names."""
    if not finding.late:
        return ""
    known = who.by_code(frame.session, frame.fund.code)
    shorts = (known[code] for code in finding.late if code in known)
    return ", ".join(frame.either(each.short_vi, each.short_en) for each in shorts)
