"""The waterfall over the life of a fund: each distribution in its order, then the clawback.

What counts together is a pool: the whole fund, one deal, or every deal realised so far. On a day of
distributions a pool's cash of its whole life is poured through the tiers (`ladder`), and the
manager receives what that gives beyond the carry already paid, but no more than the cash there is.
Where later calls undo earlier carry, nothing is paid until the clawback settles it: the carry is
put back, the fund's cash is poured as one pool on that day, and the difference changes hands.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from fundops.money import Rounding
from fundops.terms.ladder import ladder
from fundops.terms.results import Outcome, Payment, PaymentKind, Position
from fundops.terms.shares import floor, rounded, shares
from fundops.terms.thresholds import bar
from fundops.terms.values import (
    Cash,
    Clawback,
    ClawbackWhen,
    Flows,
    Investor,
    Losses,
    Structure,
    TrueUp,
    WaterfallTerms,
)


def waterfall(terms: WaterfallTerms, flows: Flows) -> Outcome:
    """Who receives what of the proceeds, and what carry is returned.

    The order in which flows are named does not matter; on one day contributions come first.
    """
    pools = _Pools(terms, flows)
    clawback = terms.clawback
    for on, hypothetical in sorted({(each.on, each.hypothetical) for each in flows.proceeds}):
        pools.distribute(on, hypothetical=hypothetical)
        if clawback is not None and clawback.when is ClawbackWhen.INTERIM:
            pools.settle(clawback, on, realised=terms.structure is Structure.DEAL_BY_DEAL)
    if clawback is not None:
        pools.settle(clawback, flows.last_day, realised=False)
    own = [_set_aside(terms, each.amount) for each in flows.contributions]
    return Outcome(
        terms,
        contributed=sum(investors for investors, _ in own),
        gp_contributed=sum(manager for _, manager in own),
        paid=tuple(pools.paid),
        positions=tuple(
            pools.positions[deal] for deal in sorted(pools.positions, key=lambda d: d or "")
        ),
        fund=pools.position(None, flows.last_day, pools.paid, 0, realised=False),
    )


def hypothetical_liquidation(flows: Flows, on: date, proceeds: Iterable[Cash]) -> Flows:
    """The life up to a day, and everything sold on it; `waterfall` says who would receive what."""
    return Flows(
        contributions=tuple(each for each in flows.contributions if each.on <= on),
        proceeds=(
            *(each for each in flows.proceeds if each.on <= on),
            *(Cash(on, each.amount, each.deal, hypothetical=True) for each in proceeds),
        ),
        write_offs=tuple(each for each in flows.write_offs if each.on <= on),
        years=flows.years,
    )


def by_investor(payment: Payment, investors: Sequence[Investor]) -> list[int]:
    """The investors' part of a payment, one share each by commitment and largest remainder."""
    return shares(payment.lp, [investor.commitment for investor in investors])


def _set_aside(terms: WaterfallTerms, amount: int) -> tuple[int, int]:
    """An amount as the investors' part and the manager's own, by largest remainder."""
    own = terms.gp_commitment.share
    investors, manager = shares(amount, [1 - own, own])
    return investors, manager


class _Pools:
    """The payments so far, of all pools: the one thing in this room that changes."""

    def __init__(self, terms: WaterfallTerms, flows: Flows) -> None:
        self.terms = terms
        self.flows = flows
        self.paid: list[Payment] = []
        self.positions: dict[str | None, Position] = {}
        self.realised: dict[str | None, date] = {}
        ended = [(each.deal, each.on) for each in flows.proceeds]
        for deal, on in [*ended, *((each.deal, each.on) for each in flows.write_offs)]:
            self.realised[deal] = min(on, self.realised.get(deal, on))

    def distribute(self, on: date, *, hypothetical: bool) -> None:
        """A day's cash of each pool, shared between its investors and the manager."""
        pools: dict[str | None, list[int]] = {}
        for each in self.flows.proceeds:
            if (each.on, each.hypothetical) == (on, hypothetical):
                pool = each.deal if self.terms.losses is Losses.OWN_DEAL else None
                pools.setdefault(pool, []).append(each.amount)
        for pool in sorted(pools, key=lambda deal: deal or ""):
            self.paid.append(self._payment(pool, on, pools[pool], hypothetical=hypothetical))

    def _payment(
        self, pool: str | None, on: date, cash: Sequence[int], *, hypothetical: bool
    ) -> Payment:
        before = [each for each in self.paid if pool in (None, each.deal)]
        inside = sum(self._inside(amount) for amount in cash)
        position = self.position(
            pool, on, before, inside, realised=self.terms.losses is Losses.REALISED_DEALS
        )
        self.positions[pool] = position
        carry = min(max(position.gp - sum(each.carry for each in before), 0), inside)
        own = sum(cash) - inside + self._own(inside - carry)
        return Payment(
            kind=PaymentKind.DISTRIBUTION,
            on=on,
            amount=sum(cash),
            lp=sum(cash) - carry - own,
            gp_commitment=own,
            carry=carry,
            escrow=rounded(self.terms.escrow * carry, Rounding.UP),
            deal=pool,
            hypothetical=hypothetical,
        )

    def settle(self, clawback: Clawback, on: date, *, realised: bool) -> None:
        """Hold the carry against the fund as one pool; realised: of the deals realised so far."""
        position = self.position(None, on, self.paid, 0, realised=realised)
        change = position.gp - sum(each.carry for each in self.paid)
        if change < 0:
            received = sum(max(each.carry, 0) for each in self.paid)
            returned = -sum(min(each.carry, 0) for each in self.paid)
            change = -min(-change, max(floor(clawback.limit * received) - returned, 0))
        elif clawback.true_up is TrueUp.GP_RETURNS:
            return
        if not change:
            return
        own = self._own(-change)
        self.paid.append(
            Payment(
                kind=PaymentKind.TRUE_UP,
                on=on,
                amount=0,
                lp=-change - own,
                gp_commitment=own,
                carry=change,
                escrow=max(min(change, 0), -sum(each.escrow for each in self.paid)),
                deal=None,
                hypothetical=any(e.hypothetical and e.on == on for e in self.flows.proceeds),
            )
        )

    def position(
        self, pool: str | None, on: date, before: Sequence[Payment], amount: int, *, realised: bool
    ) -> Position:
        """What a pool's cash up to a day gives, an amount of that day included."""
        paid_in = [
            Cash(each.on, self._inside(each.amount))
            for each in self.flows.contributions
            if each.on <= on
            and pool in (None, each.deal)
            and (not realised or self.realised.get(each.deal, date.max) <= on)
        ]
        bears = self.terms.gp_commitment.bears_carry
        received = [
            Cash(each.on, each.lp + (each.gp_commitment if bears else 0)) for each in before
        ]
        distributed = sum(each.amount for each in received) + sum(each.carry for each in before)
        bars = tuple(
            bar(each.threshold, self.terms.order, paid_in, received, on, self.flows.years)
            for each in self.terms.hurdles
        )
        contributed = sum(each.amount for each in paid_in)
        thresholds = [each.threshold for each in bars]
        tiers = ladder(
            distributed + amount, contributed, thresholds, self.terms.hurdles, self.terms.order
        )
        return Position(pool, on, contributed, distributed + amount, bars, tiers)

    def _inside(self, amount: int) -> int:
        """The part that runs through the tiers."""
        return amount if self.terms.gp_commitment.bears_carry else _set_aside(self.terms, amount)[0]

    def _own(self, amount: int) -> int:
        """The manager's own part of what the tiers give to investors."""
        return _set_aside(self.terms, amount)[1] if self.terms.gp_commitment.bears_carry else 0
