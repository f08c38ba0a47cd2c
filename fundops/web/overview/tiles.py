"""The key figures: short, to the đồng, up to which day, from where, and the way to their rows."""

from dataclasses import dataclass

from fundops.findings.values import Finding, State
from fundops.findings.words import state_said
from fundops.formats import day, in_billions, number, percent, ratio
from fundops.money import Money
from fundops.policy.rules import gap, limit_shown
from fundops.policy.values import Rule
from fundops.web.frame import Frame
from fundops.web.overview.reading import Capital, Reading


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


HEADROOM = {
    "budget-amount": gettext("Dư địa: số tiền của ngân sách"),
    "budget-share": gettext("Dư địa: tỷ lệ trên vốn điều lệ"),
    "budget-share-paid": gettext("Dư địa: tỷ lệ trên vốn thực góp"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """exact: the figure to the last đồng. note: what it means. source: as of when, and from where.

    tone: ok, warn, bad, wait or ""; never without a word in `note`.
    """

    title: str
    big: str
    source: str
    exact: str = ""
    note: str = ""
    href: str | None = None
    tone: str = ""


def tiles(frame: Frame, reading: Reading) -> list[Tile]:
    """The tiles of a fund; a public fund has those of its book alone."""
    capital = reading.capital
    found = [] if capital is None else _of_capital(frame, capital)
    return [*found, _cash(frame, reading)]


def headroom_tiles(frame: Frame, capital: Capital) -> list[Tile]:
    """One for each ceiling in force."""
    return [_headroom(frame, each) for each in capital.ceilings]


def _of_capital(frame: Frame, capital: Capital) -> list[Tile]:
    found = [
        _charter(frame, capital),
        _committed(frame, capital),
        _called(frame, capital),
        _paid_in(frame, capital),
        _city(frame, capital),
    ]
    if capital.match_rule is not None:
        found.append(_match(frame, capital, capital.match_rule))
    return found


def _charter(frame: Frame, capital: Capital) -> Tile:
    charter = capital.figures.charter
    if charter is None:
        return Tile(
            title=frame.gettext("Vốn điều lệ"),
            big=frame.gettext("chưa có quyết định"),
            source=_source(frame, "0401"),
            href=account(frame, "0401"),
        )
    difference = capital.total("committed") - charter
    note = (
        frame.gettext("Cam kết chênh so với vốn điều lệ: {amount} đồng").format(
            amount=number(difference, frame.lang)
        )
        if difference
        else frame.gettext("Bằng tổng vốn cam kết")
    )
    return _amount(frame, frame.gettext("Vốn điều lệ"), charter, "0401", note)


def _committed(frame: Frame, capital: Capital) -> Tile:
    note = frame.gettext("Còn chưa góp {amount} đồng").format(
        amount=number(capital.total("unfunded"), frame.lang)
    )
    title = frame.gettext("Vốn cam kết")
    return _amount(frame, title, capital.total("committed"), "0109", note)


def _called(frame: Frame, capital: Capital) -> Tile:
    called, committed = capital.total("called"), capital.total("committed")
    note = frame.gettext("{share} vốn cam kết").format(share=percent(called, committed, frame.lang))
    # Called is on two accounts, called and paid: the calls themselves are its rows.
    href = frame.url("/capital/calls") if frame.may("capital.read") else "#calls"
    title = frame.gettext("Vốn đã gọi")
    return _amount(frame, title, called, "0102, 0103", note, href=href)


def _paid_in(frame: Frame, capital: Capital) -> Tile:
    owed = capital.total("called_unpaid")
    note = (
        frame.gettext("Đã gọi, chưa góp: {amount} đồng").format(amount=number(owed, frame.lang))
        if owed
        else frame.gettext("Đã góp đủ số đã gọi")
    )
    title = frame.gettext("Vốn thực góp")
    return _amount(frame, title, capital.total("paid_in"), "4111", note)


def _city(frame: Frame, capital: Capital) -> Tile:
    paid = capital.city.paid_in if capital.city else 0
    note = frame.gettext("{share} vốn thực góp").format(
        share=percent(paid, capital.total("paid_in"), frame.lang, towards="up")
    )
    # The auditor's walk lists every payment of the City with its decision.
    href = frame.url("/capital/budget") if frame.may("budget.read") else None
    title = frame.gettext("Ngân sách Thành phố đã góp")
    return _amount(frame, title, paid, "4111", note, href=href or "#investors")


def _match(frame: Frame, capital: Capital, rule: Rule) -> Tile:
    """The reading that binds (others ÷ City) on what is paid in; committed and called beside it."""
    reading = capital.figures.match["paid_in"]
    shown = ratio(reading.others, reading.city, frame.lang, towards="down")
    limit = limit_shown(rule, frame.lang)
    missing = gap(rule, reading.others, reading.city)
    if not reading.city:
        note, tone = frame.gettext("Ngân sách Thành phố chưa góp vốn"), ""
    elif missing:
        note = frame.gettext("Chỉ tiêu {limit}: còn thiếu {amount} đồng").format(
            limit=limit, amount=number(missing, frame.lang)
        )
        tone = "warn"
    else:
        note, tone = frame.gettext("Đạt chỉ tiêu {limit}").format(limit=limit), "ok"
    return Tile(
        title=frame.gettext("Vốn huy động so với vốn ngân sách"),
        big=frame.gettext("{ratio} lần").format(ratio=shown) if reading.city else shown,
        note=note,
        source=_source(frame, "4111"),
        href="#match",
        tone=tone,
    )


def _headroom(frame: Frame, found: Finding) -> Tile:
    """How far the City may still go under a ceiling; below zero it stands above it."""
    room = found.headroom or 0
    limit = limit_shown(found.rule, frame.lang)
    if found.state is not State.KEPT:
        told, tone = frame.gettext("Đang vượt mức {limit}"), "bad"
    elif room == 0:
        told, tone = frame.gettext("Vừa đủ mức {limit}, không còn dư địa"), ""
    else:
        told, tone = frame.gettext("Trong mức {limit}"), "ok"
    note = told.format(limit=limit)
    if found.is_breach and found.overridden:
        note, tone = f"{note}; {state_said(found, frame.lang)}", "warn"
    if found.is_share and found.of:
        share = percent(found.value or 0, found.of, frame.lang, towards="up")
        note = frame.gettext("{note}; hiện {share}").format(note=note, share=share)
    name = found.rule.id.partition(".")[2]
    whole = frame.either(found.rule.title_vi, found.rule.title_en)
    return Tile(
        title=frame.gettext(HEADROOM[name]) if name in HEADROOM else whole,
        big=_billions(frame, room),
        exact=_dong(frame, room),
        note=note,
        source=_as_of(frame),
        href="#ceilings",
        tone=tone,
    )


def _cash(frame: Frame, reading: Reading) -> Tile:
    href = frame.url("/ledger") if frame.may("ledger.read") else None
    return _amount(
        frame, frame.gettext("Tiền theo sổ"), reading.cash, "111, 112, 113, 1281", href=href
    )


def account(frame: Frame, code: str) -> str:
    """Where the lines of an account are; the investors' table for who may not open the book."""
    return frame.url(f"/ledger/accounts/{code}") if frame.may("ledger.read") else "#investors"


def _amount(
    frame: Frame, title: str, minor: int, accounts: str, note: str = "", *, href: str | None = None
) -> Tile:
    plain = "," not in accounts
    return Tile(
        title=title,
        big=_billions(frame, minor),
        exact=_dong(frame, minor),
        note=note,
        source=_source(frame, accounts),
        href=href or (account(frame, accounts) if plain else None),
    )


def _billions(frame: Frame, minor: int) -> str:
    return in_billions(Money.of_minor(minor, frame.fund.currency), frame.lang)


def _dong(frame: Frame, minor: int) -> str:
    return frame.gettext("{amount} đồng").format(amount=number(minor, frame.lang))


def _as_of(frame: Frame) -> str:
    return frame.gettext("Đến hết {day}").format(day=day(frame.on, frame.lang))


def _source(frame: Frame, accounts: str) -> str:
    return frame.gettext("Đến hết {day} · sổ cái, TK {accounts}").format(
        day=day(frame.on, frame.lang), accounts=accounts
    )
