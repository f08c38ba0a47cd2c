"""What an action loads before it decides: everything on record, pending work counted against
headroom.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.capital.queries import investors as who
from fundops.capital.queries import positions, records
from fundops.capital.queries.confirmations import waivers_of
from fundops.capital.rules.calls import Asked
from fundops.capital.rules.limits import Ceilings
from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Contract, Investor
from fundops.ledger import store as ledger_store
from fundops.ledger.queries import balances, master
from fundops.ledger.queries.pending import pending_sums
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.meetings.queries import overrides
from fundops.money import Money
from fundops.policy.packs import load
from fundops.policy.values import Pack


@dataclass(frozen=True, slots=True)
class Now:
    """A fund as it stands. besides: the voucher that is being judged again, left out of
    pending work.
    """

    session: Session
    fund: Fund
    pack: Pack
    today: date
    cut: Cut
    besides: UUID | None

    @classmethod
    def lock(cls, session: Session, code: str, besides: UUID | None = None) -> "Now":
        """Lock the fund's row, then read; what is read stays true until the commit."""
        ledger_store.lock_fund(session, code)
        return cls.read(session, code, besides)

    @classmethod
    def read(cls, session: Session, code: str, besides: UUID | None = None) -> "Now":
        """The same without the lock, for answers that decide nothing."""
        fund = master.fund(session, code)
        cut = balances.cut(session, code, date.max)
        return cls(session, fund, load(fund.pack), master.today(session), cut, besides)

    def money(self, minor: int) -> Money:
        return Money.of_minor(minor, self.fund.currency)

    def investors(self) -> dict[str, Investor]:
        return who.by_code(self.session, self.fund.code)

    def contracts(self) -> dict[str, Contract]:
        return who.contracts(self.session, self.fund.code)

    def ceilings(self, on: date) -> Ceilings:
        """The rules on a day, with what resolutions set aside then; an override that was closed
        lets nothing pass any more, not even for a day on which it was in force. Of a voucher that
        is judged again only what its maker went past by name is set aside.
        """
        found = overrides.in_force(self.session, self.fund.code, on)
        waived = [each for each in found if each.closed_on is None]
        if self.besides is not None:
            named = waivers_of(self.session, self.besides)
            waived = [each for each in waived if each.id in named]
        by_rule = {each.rule: each for each in waived}
        return Ceilings(self.pack, on, by_rule, self.fund.currency)

    def city_code(self) -> str:
        city = who.city(self.session, self.fund.code)
        return city.code if city else ""

    def city_committed(self) -> Money:
        """All the City has committed, pending closings counted."""
        return self.money(self._credit("0109", self.city_code()))

    def city_paid_in(self) -> Money:
        """All the City has paid in, pending contributions counted."""
        return self.money(self._credit("4111", self.city_code()))

    def paid_by(self, day: date) -> tuple[Money, Money]:
        """Paid in by the end of a day, the City's and everybody's; what of the City's waits is
        counted, what of others waits is not.
        """
        city, at = self.city_code(), self.cut.at(day)
        posted = {
            item.key[0]: -item.net
            for item in balances.sums(self.session, at, ["4111"], by=("party",), dated="value_date")
        }
        waiting = self._pending("4111", ("party",)).get((city,), 0)
        ours = posted.get(city, 0) + waiting
        return self.money(ours), self.money(sum(posted.values()) + waiting)

    def asked(self) -> Asked:
        """What calls have asked for so far, and what the City has and may still pay of it."""
        positions = self.positions()
        ours = positions.get(self.city_code())
        called = 0 if ours is None else ours.called
        undrawn = (allocated - drawn for _, allocated, drawn in self.budget().values())
        return Asked(
            called=sum(each.called for each in positions.values()),
            city_called=called,
            city_unpaid=called - self.city_paid_in().minor,
            undrawn=sum(each.minor for each in undrawn),
        )

    def _credit(self, account: str, party: str) -> int:
        posted = balances.sums(self.session, self.cut, [account], by=("party",))
        waiting = self._pending(account, ("party",))
        return sum(-i.net for i in posted if i.key[0] == party) + waiting.get((party,), 0)

    def _pending(self, account: str, by: tuple[balances.Key, ...]) -> dict[tuple[object, ...], int]:
        """Credits that wait: the only direction that uses headroom up on these accounts."""
        found = pending_sums(self.session, self.fund.code, [account], by=by, besides=self.besides)
        return {item.key: item.credit for item in found}

    def charter_floor(self, since: date) -> Money | None:
        """The lowest charter capital on record in force on the day or later; None before the
        first.
        """
        amounts = []
        at = balances.net(self.session, self.cut.at(since), ["0401"], dated="value_date")
        if at <= 0:
            return None
        amounts.append(at)
        for change in balances.sums(
            self.session, self.cut, ["0401"], by=("value_date",), dated="value_date"
        ):
            day = change.key[0]
            if isinstance(day, date) and day > since:
                amounts.append(amounts[-1] + change.net)
        return self.money(min(amounts))

    def positions(self) -> dict[str, Position]:
        """Positions with pending calls taken off what is uncalled."""
        waiting = self._pending("0101", ("party",))
        return {
            p.investor: Position(
                investor=p.investor,
                kind=p.kind,
                committed=p.committed,
                called=p.called + waiting.get((p.investor,), 0),
                paid_in=p.paid_in,
            )
            for p in positions.positions(self.session, self.cut)
        }

    def decisions(self) -> dict[str, AllocationDecision]:
        """Decisions that stand (posted, not reversed), by code."""
        return {
            d.code: d
            for d in records.allocation_decisions(self.session, self.cut)
            if d.state == "posted"
        }

    def budget(self) -> dict[str, tuple[int, Money, Money]]:
        """Decision -> (budget year, allocated in force, drawn); pending work counts as drawn."""
        waiting = self._pending("0301", ("decision",))
        keys: tuple[balances.Key, ...] = ("decision", "account", "budget_year")
        found: dict[str, tuple[int, int, int]] = {}
        for item in balances.sums(self.session, self.cut, ["0301", "0302"], by=keys):
            code, account, year = item.key
            _, left, drawn = found.get(str(code), (0, 0, 0))
            left += item.net if account == "0301" else 0
            drawn += item.net if account == "0302" else 0
            found[str(code)] = (int(str(year)), left, drawn)
        return {
            code: (
                year,
                self.money(left + drawn),
                self.money(drawn + waiting.get((code,), 0)),
            )
            for code, (year, left, drawn) in found.items()
        }

    def undrawn(self, decision: str) -> Money:
        found = self.budget().get(decision)
        return self.money(0) if found is None else found[1] - found[2]
