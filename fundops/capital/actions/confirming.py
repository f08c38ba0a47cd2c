"""Warnings before an action: named until somebody confirms them, then kept with who did."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions.state import Now
from fundops.capital.errors.limits import WarningNotConfirmed
from fundops.capital.rules.limits import Ceilings, Reached, Worded
from fundops.capital.values.figures import Finding


def to_confirm(
    ceilings: Ceilings, reached: Iterable[Reached], confirm: Collection[str]
) -> list[Finding]:
    """What an action breaks without being stopped, every rule of it confirmed; else a refusal that
    names those that are not. A warning stops nobody who says that they have read it.
    """
    found = ceilings.findings(reached)
    missing = [finding for finding in found if finding.rule not in confirm]
    if missing:
        raise WarningNotConfirmed(
            rules=[finding.rule for finding in missing],
            warnings=Worded(
                "; ".join(finding.vi.rstrip(".") for finding in missing),
                "; ".join(finding.en.rstrip(".") for finding in missing),
            ),
        )
    return found


def keep(now: Now, voucher_id: UUID, confirmed: Sequence[Finding], actor: Actor) -> None:
    """Who confirmed which warnings of a voucher, on which figures."""
    store.save_confirmations(now.session, now.fund.code, voucher_id, confirmed, actor)
