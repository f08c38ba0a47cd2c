"""What the overview warns of: each finding is a sentence, with the way to its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from fundops.capital.values.figures import ShareBreach
from fundops.formats import day, money, number, percent, ratio
from fundops.money import Money
from fundops.periods import Quarter
from fundops.policy.rules import gap, limit_shown, sentence
from fundops.policy.values import Rule
from fundops.reporting.queries import Due, due_statements
from fundops.web.frame import Frame
from fundops.web.overview.reading import Capital, Reading


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
    yield from _short_budget(frame, capital)
    if capital.match_rule is not None:
        yield from _goal(frame, capital, capital.match_rule)


def _breaches(frame: Frame, capital: Capital) -> Iterator[Finding]:
    """The City's share of paid-in capital above its limit: the stretch that goes on, else the last
    one.
    """
    rule = capital.figures.rules.get("budget-share-paid")
    if not capital.figures.breaches or rule is None:
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
        limit=limit_shown(rule, frame.lang),
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


def _short_budget(frame: Frame, capital: Capital) -> Iterator[Finding]:
    """What was called of the City and is unpaid, against what the year's budget still gives."""
    owed = capital.city.called_unpaid if capital.city else 0
    if owed <= capital.undrawn:
        return
    yield Finding(
        tone="warn",
        word=frame.gettext("thiếu dự toán"),
        text=frame.gettext(
            "Đã gọi {called} từ ngân sách Thành phố chưa góp, trong khi dự toán năm {year} còn"
            " chưa nhận {undrawn}: thiếu {missing}, cần trình bổ sung dự toán."
        ).format(
            called=_money(frame, owed),
            year=frame.on.year,
            undrawn=_money(frame, capital.undrawn),
            missing=_money(frame, owed - capital.undrawn),
        ),
        href=frame.url("/capital/budget") if frame.may("budget.read") else None,
        label=frame.gettext("Vốn ngân sách"),
    )


def _goal(frame: Frame, capital: Capital, rule: Rule) -> Iterator[Finding]:
    reading = capital.figures.match["paid_in"]
    missing = gap(rule, reading.others, reading.city)
    if not reading.city or not missing:
        return
    found = ratio(reading.others, reading.city, frame.lang, towards="down")
    yield Finding(
        tone="warn",
        word=frame.gettext("chưa đạt"),
        text=sentence(
            rule,
            frame.lang,
            day=day(frame.on, frame.lang),
            found=frame.gettext("{ratio} lần").format(ratio=found),
            limit=limit_shown(rule, frame.lang),
            gap=_money(frame, missing),
        ),
        href="#match",
        label=frame.gettext("Các cách tính"),
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
