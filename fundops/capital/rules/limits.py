"""The City's ceilings and the number of investors, judged as integers on the state after an event.

The figures are the policy pack's, in force on the event's day; nothing legal is a constant here.
"""

from dataclasses import dataclass
from datetime import date

from fundops.capital.errors.commitments import CityAboveAmount, CityAboveShare
from fundops.capital.errors.investors import TooManyInvestors
from fundops.errors import Refusal
from fundops.formats import Labelled, Lang
from fundops.money import Money
from fundops.policy.rules import basis, limit_shown, rule_in_force
from fundops.policy.values import Pack, Rule, Severity


@dataclass(frozen=True, slots=True)
class Ceilings:
    """The blocking rules in force on a day; None where the pack has none, or where a resolution
    sets it aside.
    """

    pack: Pack
    amount: Rule | None
    share: Rule | None
    investors: Rule | None

    @classmethod
    def of(cls, pack: Pack, on: date, overridden: frozenset[str] = frozenset()) -> "Ceilings":
        """overridden: the ids of rules that a resolution sets aside on the day."""
        return cls(
            pack,
            _blocking(pack, "budget-amount", on, overridden),
            _blocking(pack, "budget-share", on, overridden),
            _blocking(pack, "investors", on, overridden),
        )

    def basis(self, rule: Rule) -> "Worded":
        """Where a rule stands, as the user reads it."""
        return Worded(basis(self.pack, rule, "vi"), basis(self.pack, rule, "en"))


@dataclass(frozen=True, slots=True)
class Worded(Labelled):
    """A fact of a refusal that has its own words in each language."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def _blocking(pack: Pack, name: str, on: date, overridden: frozenset[str]) -> Rule | None:
    rule = rule_in_force(pack, f"{pack.id}.{name}", on)
    if rule is None or rule.id in overridden:
        return None
    return rule if rule.severity is Severity.BLOCK else None


def city_amount_fault(city: Money, ceilings: Ceilings) -> Refusal | None:
    """City ≤ the amount ceiling, in đồng; on commitments and on cumulative paid-in alike."""
    rule = ceilings.amount
    if rule is None or city.minor <= rule.limit["amount"]:
        return None
    limit = Money.of_minor(rule.limit["amount"], city.currency.code)
    return CityAboveAmount(
        amount=city, limit=limit, excess=city - limit, basis=ceilings.basis(rule)
    )


def city_share_fault(city: Money, charter: Money, ceilings: Ceilings, on: date) -> Refusal | None:
    """City × 100 ≤ 49 × charter capital, in exact integers (with the rule's own two numbers)."""
    rule = ceilings.share
    if rule is None:
        return None
    most = most_for_share(charter.minor, rule)
    if city.minor <= most:
        return None
    return CityAboveShare(
        city=city,
        charter=charter,
        day=on,
        excess=city - Money.of_minor(most, city.currency.code),
        share=Worded(limit_shown(rule, "vi"), limit_shown(rule, "en")),
        basis=ceilings.basis(rule),
    )


def most_for_share(charter: int, rule: Rule) -> int:
    """The largest whole amount of minor units that the share rule allows of a charter capital."""
    return charter * rule.limit["numerator"] // rule.limit["denominator"]


def investors_fault(others: int, name: str, ceilings: Ceilings) -> Refusal | None:
    """Other investors, this one counted, ≤ the rule's count."""
    rule = ceilings.investors
    if rule is None or others <= rule.limit["count"]:
        return None
    return TooManyInvestors(limit=rule.limit["count"], name=name, basis=ceilings.basis(rule))
