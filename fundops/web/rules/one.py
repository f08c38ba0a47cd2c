"""One rule: its text's place, its versions, how it stands on the day of the page, how it stood."""

from datetime import date
from typing import Any

from fundops.findings import queries
from fundops.findings.values import Finding, Point, State
from fundops.findings.words import (
    STATE,
    STATUS,
    either,
    found_said,
    limit_of,
    limit_said,
    message_said,
    state_said,
    why_said,
)
from fundops.formats import day, number
from fundops.meetings.errors.resolutions import RuleUnknown
from fundops.policy.measures import MEASURES, Feed
from fundops.policy.packs import load
from fundops.policy.rules import basis, headroom
from fundops.policy.values import Instrument, Pack, Rule, Severity
from fundops.policy.words import figure
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.rules.drawing import drawn
from fundops.web.rules.kept import confirmations_table, overrides_table
from fundops.web.rules.tables import SEVERITY, TONE, late_said, tone_of
from fundops.web.tables import Column, Shown


def rule_context(frame: Frame, rule_id: str) -> dict[str, Any]:
    """Everything that the page of a rule shows."""
    pack = load(frame.fund.pack)
    versions = [rule for rule in pack.rules if rule.id == rule_id]
    if not versions:
        raise RuleUnknown(rule=rule_id)
    found = next((e for e in queries.at(frame.session, frame.cut) if e.rule.id == rule_id), None)
    past = list(queries.past(frame.session, frame.cut, rule_id))
    rule = found.rule if found else versions[-1]
    return {
        "rule": rule,
        "finding": found,
        "title": frame.either(rule.title_vi, rule.title_en),
        "state": state_said(found, frame.lang) if found else "",
        "tone": tone_of(found) if found else "",
        "said": message_said(found, frame.fund.currency, frame.lang) if found else "",
        "why": why_said(found, frame.lang) if found else "",
        "facts": [*_stands(frame, found), *_comes_from(frame, pack, rule)],
        "figures": _figures(frame, rule),
        "chart": drawn(frame, rule, past),
        "versions": versions_table(frame, pack, versions),
        "history": history_table(frame, past),
        "overrides": overrides_table(frame, rule),
        "confirmations": confirmations_table(frame, rule),
        "is_limit": rule.severity is not Severity.KPI,
    }


def _stands(frame: Frame, found: Finding | None) -> list[tuple[str, object]]:
    """What was found on the day of the page; nothing that could not be measured."""
    if found is None:
        return []
    _, lang, currency = frame.gettext, frame.lang, frame.fund.currency
    facts: list[tuple[str, object]] = [
        (_("Giới hạn"), limit_of(found, currency, lang)),
        (_("Thực tế"), found_said(found, currency, lang)),
        (_("Dư địa"), figure(found.headroom, found.unit, currency, lang)),
        (_("Từ ngày"), day(found.since, lang) if found.since else ""),
        (_("Số ngày"), number(found.days, lang) if found.days else ""),
        (_("Chậm góp"), late_said(frame, found)),
    ]
    return [(name, said) for name, said in facts if said]


def _comes_from(frame: Frame, pack: Pack, rule: Rule) -> list[tuple[str, object]]:
    """Where the rule stands, and how sure we are of it."""
    _, lang = frame.gettext, frame.lang
    source = next((each for each in pack.instruments if each.id == rule.instrument), None)
    written = [(_("Văn bản căn cứ"), _instrument(frame, source))] if source else []
    facts: list[tuple[str, object]] = [
        (_("Căn cứ"), basis(pack, rule, lang)),
        *written,
        (_("Nguồn"), rule.source),
        (_("Mức độ đối chiếu"), either(STATUS[rule.status], lang)),
        (_("Tác dụng"), _(SEVERITY[rule.severity])),
        (_("Có hiệu lực"), _in_force(frame, rule)),
        (_("Mã"), rule.id),
    ]
    if rule.by is not None:
        facts.insert(-2, (_("Phải đạt trước"), day(rule.by, lang)))
    return facts


def _instrument(frame: Frame, source: Instrument) -> str:
    title = frame.either(source.title_vi, source.title_en)
    issued = frame.either(source.issued_by_vi, source.issued_by_en)
    on = f", {day(source.issued_on, frame.lang)}" if source.issued_on else ""
    return f"{title} ({issued}{on})"


def _in_force(frame: Frame, rule: Rule) -> str:
    since = frame.gettext("từ {day}").format(day=day(rule.in_force_from, frame.lang))
    if rule.in_force_to is None:
        return since
    until = frame.gettext("đến hết {day}").format(day=day(rule.in_force_to, frame.lang))
    return f"{since} {until}"


def _figures(frame: Frame, rule: Rule) -> tuple[str, str] | None:
    """The page whose rows the rule is judged on, for whoever may open it."""
    _, feed = frame.gettext, MEASURES[rule.measure].feed
    if rule.measure == "call_notice" and frame.may("capital.read"):
        return _("Các đợt gọi vốn"), frame.url("/capital/calls")
    if feed is Feed.BUDGET and frame.may("budget.read"):
        return _("Vốn ngân sách"), frame.url("/capital/budget")
    if feed is Feed.CAPITAL and frame.may("capital.read"):
        return _("Vốn của các nhà đầu tư"), frame.url("/capital")
    return None


def versions_table(frame: Frame, pack: Pack, versions: list[Rule]) -> Shown[Rule]:
    """The rule as it was changed, the version in force last."""
    _, lang = frame.gettext, frame.lang
    columns: list[Column[Rule]] = [
        col.day("from", _("Có hiệu lực từ"), lambda r: r.in_force_from),
        col.day("to", _("Đến hết"), lambda r: r.in_force_to),
        col.figure("limit", _("Giới hạn"), lambda r: limit_said(r, lang)),
        col.text("severity", _("Tác dụng"), lambda r: _(SEVERITY[r.severity])),
        col.text("basis", _("Căn cứ"), lambda r: basis(pack, r, lang)),
        col.text("status", _("Mức độ đối chiếu"), lambda r: either(STATUS[r.status], lang)),
        col.text("source", _("Nguồn"), lambda r: r.source),
    ]
    rows = sorted(versions, key=lambda rule: rule.in_force_from)
    kept = col.filled(columns, rows, "to")
    return frame.table("versions", _("Các phiên bản"), kept, rows, empty="-")


def history_table(frame: Frame, past: list[Point]) -> Shown[Point]:
    """One line for each day on which the figures, or the rule, changed; the newest first."""
    _, lang, currency = frame.gettext, frame.lang, frame.fund.currency

    def room(row: Point) -> str:
        if row.measured is None:
            return ""
        left = headroom(row.rule, row.measured.value, row.measured.of)
        return figure(left, row.unit, currency, lang)

    def amount(row: Point) -> str:
        """The figure itself, where what was found is told as a share or a multiple."""
        shown = figure(row.measured.value if row.measured else None, row.unit, currency, lang)
        return "" if shown == found_said(row, currency, lang) else shown

    columns: list[Column[Point]] = [
        col.day("on", _("Từ ngày"), lambda r: r.on, link=lambda r: _on(frame, r.on)),
        col.state("state", _("Kết quả"), lambda r: either(STATE[r.state], lang), _tone),
        col.figure("found", _("Thực tế"), lambda r: found_said(r, currency, lang)),
        col.figure("value", _("Số đo"), amount),
        col.figure("limit", _("Giới hạn"), lambda r: limit_of(r, currency, lang)),
        col.figure("headroom", _("Dư địa"), room),
    ]
    rows = [each for each in reversed(past) if each.state is not State.NOT_MEASURABLE]
    kept = col.filled(columns, rows, "value")
    return frame.table("history", _("Diễn biến"), kept, rows, empty=_("Chưa có số liệu."))


def _tone(point: Point) -> str:
    return TONE[point.state]


def _on(frame: Frame, on: date) -> str:
    """This page as it stood that day."""
    return frame.here(as_of=on.isoformat(), period=None)
