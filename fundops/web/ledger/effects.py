"""What a voucher would do to the balances of the accounts that it names."""

from collections.abc import Sequence
from datetime import date

from fundops.formats import day, money
from fundops.ledger.queries import balances, master
from fundops.ledger.values.entries import JournalEntry, Line
from fundops.ledger.values.figures import Book
from fundops.ledger.values.registers import Basis
from fundops.money import Money
from fundops.web.forms import Effect
from fundops.web.frame import Frame
from fundops.web.ledger.words import account_name


def on_balances(frame: Frame, lines: Sequence[Line], basis: Basis, on: date) -> list[Effect]:
    """Each account before and after, in the book that the voucher belongs to."""
    fund = frame.fund
    book = Book.STATUTORY if basis is Basis.STATUTORY else Book.NAV
    cut = balances.cut(frame.session, fund.code, on)
    chart = master.accounts(frame.session, fund.code)
    codes = sorted({line.account for line in lines})
    now = {
        str(each.key[0]): each.net for each in balances.sums(frame.session, cut, codes, book=book)
    }
    found = []
    for code in codes:
        before = now.get(code, 0)
        after = before + sum(line.amount.minor for line in lines if line.account == code)
        name = account_name(frame, chart[code])
        about = f"{code} · {name}"
        found.append(Effect(about=about, before=sided(frame, before), after=sided(frame, after)))
    return found


def posted_on(frame: Frame, entry: JournalEntry) -> Effect:
    """The day that the voucher would be posted on, which need not be the one that was typed."""
    return Effect(
        about=frame.gettext("Ngày hạch toán"), before="", after=day(entry.posting_date, frame.lang)
    )


def sided(frame: Frame, minor: int) -> str:
    """A balance with its side: "Dư Nợ 1.000 đồng"."""
    amount = money(Money.of_minor(abs(minor), frame.fund.currency), frame.lang)
    if minor == 0:
        return amount
    words = frame.gettext("Dư Nợ {amount}") if minor > 0 else frame.gettext("Dư Có {amount}")
    return words.format(amount=amount)
