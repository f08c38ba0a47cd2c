"""What the overview warns of: each finding is a sentence, with the way to its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from fundops.capital.values.figures import ShareBreach
from fundops.findings.values import Finding as Judged
from fundops.findings.values import State
from fundops.findings.words import message_said, state_said
from fundops.formats import day, money, number, percent
from fundops.identity.values import Action
from fundops.money import Money
from fundops.periods import Quarter
from fundops.policy.rules import limits_shown
from fundops.policy.values import Severity
from fundops.reporting.queries import Due, due_statements
from fundops.web.frame import Frame
from fundops.web.overview.reading import Capital, Reading
from fundops.web.rules.tables import rule_href, tone_of

PAID = ".budget-share-paid"
"""Told with its days, its peak and who is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """tone: bad, warn, wait, or "" for what is over; word: the same, for who sees no colours."""

    tone: str
    word: str
    text: str
    href: str | None = None
    label: str = ""


def findings(frame: Frame, reading: Reading) -> list[Finding]:
    """The gravest first."""
    found = [*_of_capital(frame, reading.capital), *_periods(frame, reading)]
    if reading.capital is not None:
        due = due_statements(frame.session, frame.fund.code, frame.on)
        found += [_statement(frame, each) for each in due]
    order = {"bad": 0, "warn": 1, "wait": 2, "": 3}
    return sorted(found, key=lambda finding: order[finding.tone])


def _of_capital(frame: Frame, capital: Capital | None) -> Iterator[Finding]:
    if capital is None:
        return
    yield from _breaches(frame, capital)
    yield from _late(frame, capital)
    for found in capital.rules:
        if not found.rule.id.endswith(PAID) and (told := _rule(frame, found)) is not None:
            yield told


def _rule(frame: Frame, found: Judged) -> Finding | None:
    """A rule that is broken, or a goal that is not reached, in the rule's own sentence."""
    text = message_said(found, frame.fund.currency, frame.lang)
    if not text:
        return None
    if found.is_breach and found.since is not None:
        since = frame.gettext("Từ ngày {since} ({days} ngày nay).").format(
            since=day(found.since, frame.lang), days=number(found.days or 0, frame.lang)
        )
        text = f"{text} {since}"
    mine = "#match" if found.rule.severity is Severity.KPI else "#ceilings"
    may = frame.may(Action.RULES_READ)
    return Finding(
        tone="warn" if found.state is State.NOT_REACHED else tone_of(found),
        word=state_said(found, frame.lang),
        text=text,
        href=rule_href(frame, found.rule.id) if may else mine,
        label=frame.gettext("Quy tắc và diễn biến"),
    )


def _breaches(frame: Frame, capital: Capital) -> Iterator[Finding]:
    """The City's share of paid-in capital above its limit: the stretch that goes on, else the last
    one.
    """
    if not capital.figures.breaches:
        return
    last = capital.figures.breaches[-1]
    goes_on = last.until is None
    text = (
        frame.gettext(
            "Từ ngày {since} ({days} ngày nay) vốn thực góp của ngân sách Thành phố vượt mức"
            " {limit}, cao nhất {peak} tổng vốn thực góp."
        )
        if goes_on
        else frame.gettext(
            "Vốn thực góp của ngân sách Thành phố từng vượt mức {limit}; lần gần nhất từ ngày"
            " {since} trong {days} ngày, cao nhất {peak} tổng vốn thực góp."
        )
    ).format(
        since=day(last.since, frame.lang),
        days=number(last.days(frame.on), frame.lang),
        limit=limits_shown(last.rules, frame.lang),
        peak=percent(last.peak_city, last.peak_total, frame.lang, towards="up"),
    )
    if late := _named(frame, capital, last):
        text += " " + frame.gettext("Chậm góp: {names}.").format(names=late)
    yield Finding(
        tone="bad" if goes_on else "",
        word=frame.gettext("đang vượt") if goes_on else frame.gettext("đã hết"),
        text=text,
        href="#breaches",
        label=frame.gettext("Mọi lần vượt mức"),
    )


def _named(frame: Frame, capital: Capital, breach: ShareBreach) -> str:
    return ", ".join(_short(frame, capital, code) for code in breach.late)


def _short(frame: Frame, capital: Capital, code: str) -> str:
    investor = capital.figures.investors.get(code)
    return frame.either(investor.short_vi, investor.short_en) if investor else code


def _late(frame: Frame, capital: Capital) -> Iterator[Finding]:
    """Who owes what was due: how much, since when."""
    for code, amount in capital.figures.overdue.items():
        due = capital.oldest_due.get(code, frame.on)
        yield Finding(
            tone="bad",
            word=frame.gettext("quá hạn"),
            text=frame.gettext(
                "{investor} chậm góp {amount}: hạn góp {due}, quá hạn {days} ngày."
            ).format(
                investor=_short(frame, capital, code),
                amount=_money(frame, amount),
                due=day(due, frame.lang),
                days=number((frame.on - due).days, frame.lang),
            ),
            href=frame.url(f"/capital/investors/{code}") if frame.may("account.read") else None,
            label=frame.gettext("Tài khoản vốn"),
        )


def _periods(frame: Frame, reading: Reading) -> Iterator[Finding]:
    for period in reading.open_periods:
        yield Finding(
            tone="wait",
            word=frame.gettext("chưa khóa sổ"),
            text=frame.gettext("{period} đã kết thúc ngày {day} mà chưa khóa sổ.").format(
                period=Quarter.parse(period.code).label(frame.lang),
                day=day(period.ends_on, frame.lang),
            ),
            href=frame.url("/ledger/periods") if frame.may("ledger.read") else None,
            label=frame.gettext("Các kỳ kế toán"),
        )


def _statement(frame: Frame, due: Due) -> Finding:
    left = (due.due_on - frame.on).days
    told = (
        frame.gettext("{report}, {period}: hạn lập {day}, còn {days} ngày.")
        if left >= 0
        else frame.gettext("{report}, {period}: hạn lập {day}, đã quá {days} ngày.")
    )
    text = told.format(
        report=due.name.of(frame.lang, {}),
        period=due.quarter.label(frame.lang),
        day=day(due.due_on, frame.lang),
        days=number(abs(left), frame.lang),
    )
    printed = (
        frame.gettext("Chưa in lần nào.")
        if due.printed_at is None
        else frame.gettext("Đã in ngày {day}.").format(day=day(due.printed_at, frame.lang))
    )
    return Finding(
        tone="wait" if left >= 0 else "warn",
        word=frame.gettext("đến hạn") if left >= 0 else frame.gettext("quá hạn"),
        text=" ".join((text, printed, frame.gettext("(Thời hạn là giả định.)"))),
        href=frame.url("/reports") if frame.may("statements.read") else None,
        label=frame.gettext("Báo cáo"),
    )


def _money(frame: Frame, minor: int) -> str:
    return money(Money.of_minor(minor, frame.fund.currency), frame.lang)
