"""The one place where capital meets the rules: what an action brings a rule's figures to is judged
here, by the version of the event's day, as exact integers.

A rule that blocks refuses. One that warns, and one that blocks but is set aside by a resolution on
that day, is a finding that somebody has to confirm by name. The figures are the policy pack's;
nothing legal is a constant here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fundops.capital.errors.budget import AboveBudgetAllocation
from fundops.capital.errors.commitments import CityAboveAmount, CityAboveShare
from fundops.capital.errors.investors import TooManyInvestors
from fundops.capital.errors.limits import RuleBroken
from fundops.capital.values.figures import Finding
from fundops.errors import Refusal
from fundops.formats import Labelled, Lang
from fundops.meetings.values.overrides import Override
from fundops.money import Money
from fundops.policy import words
from fundops.policy.rules import allowed, basis, bound, gap, holds, limit_shown, rule_in_force
from fundops.policy.values import Pack, Rule, Severity


@dataclass(frozen=True, slots=True)
class Worded(Labelled):
    """A fact of a refusal that has its own words in each language."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


Refusing = Callable[[Rule, Worded], Refusal]
"""A refusal by a rule, from the rule and its basis in words."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What an action brings a rule's figures to: minor units, pieces or days.

    rule: its id after the pack's. of: what the value is taken of. refuse: how it is refused, where
    that has words of its own.
    """

    rule: str
    value: int
    of: int = 1
    refuse: Refusing | None = None


@dataclass(frozen=True, slots=True)
class Ceilings:
    """The rules on a day. waivers: the overrides in force on it, by the rule's whole id. currency:
    in which figures are said.
    """

    pack: Pack
    on: date
    waivers: Mapping[str, Override] = field(default_factory=dict)
    currency: str = "VND"

    def refusals(self, reached: Iterable[Reached]) -> list[Refusal]:
        """What is broken and blocks."""
        broken = self._broken(reached)
        return [self._refusal(each, rule) for each, rule in broken if self._bars(rule)]

    def findings(self, reached: Iterable[Reached]) -> list[Finding]:
        """What is broken and does not stop the action: of each rule, the worst."""
        worst: dict[str, tuple[Reached, Rule]] = {}
        for each, rule in self._broken(reached):
            before = worst.get(rule.id)
            if not self._bars(rule) and (before is None or _much(each, rule) > _much(*before)):
                worst[rule.id] = each, rule
        return [self._finding(each, rule) for each, rule in worst.values()]

    def _broken(self, reached: Iterable[Reached]) -> Iterator[tuple[Reached, Rule]]:
        for each in reached:
            rule = rule_in_force(self.pack, f"{self.pack.id}.{each.rule}", self.on)
            if rule is None or rule.severity is Severity.KPI:
                continue
            if not holds(rule, each.value, each.of):
                yield each, rule

    def _bars(self, rule: Rule) -> bool:
        return rule.severity is Severity.BLOCK and rule.id not in self.waivers

    def _refusal(self, reached: Reached, rule: Rule) -> Refusal:
        where = Worded(basis(self.pack, rule, "vi"), basis(self.pack, rule, "en"))
        if reached.refuse is not None:
            return reached.refuse(rule, where)
        vi, en = (self._told(reached, rule, lang).rstrip(".") for lang in _LANGS)
        return RuleBroken(broken=Worded(vi, en), basis=where)

    def _finding(self, reached: Reached, rule: Rule) -> Finding:
        return Finding(
            rule=rule.id,
            vi=self._told(reached, rule, "vi"),
            en=self._told(reached, rule, "en"),
            version=rule.in_force_from,
            measured=reached.value,
            taken_of=reached.of,
            limit=bound(rule),
            waiver=self.waivers.get(rule.id) if rule.severity is Severity.BLOCK else None,
        )

    def _told(self, reached: Reached, rule: Rule, lang: Lang) -> str:
        return words.message(rule, self.on, reached.value, reached.of, self.currency, lang)


_LANGS: tuple[Lang, Lang] = ("vi", "en")


def _much(reached: Reached, rule: Rule) -> int:
    return gap(rule, reached.value, reached.of)


def city_amount(city: Money) -> Reached:
    """City ≤ the amount ceiling, in đồng; on commitments and on cumulative paid-in alike."""

    def refuse(rule: Rule, where: Worded) -> Refusal:
        limit = Money.of_minor(allowed(rule), city.currency.code)
        return CityAboveAmount(amount=city, limit=limit, excess=city - limit, basis=where)

    return Reached("budget-amount", city.minor, 1, refuse)


def city_share(city: Money, charter: Money, on: date) -> Reached:
    """City × 100 ≤ 49 × charter capital, in exact integers (with the rule's own two numbers)."""

    def refuse(rule: Rule, where: Worded) -> Refusal:
        most = Money.of_minor(allowed(rule, charter.minor), city.currency.code)
        return CityAboveShare(
            city=city,
            charter=charter,
            day=on,
            excess=city - most,
            share=Worded(limit_shown(rule, "vi"), limit_shown(rule, "en")),
            basis=where,
        )

    return Reached("budget-share", city.minor, charter.minor, refuse)


def budget_drawn(decision: str, year: int, allocated: Money, drawn: Money, asked: Money) -> Reached:
    """What is drawn of a decision, with what is asked now, ≤ what it allocates."""

    def refuse(rule: Rule, _: Worded) -> Refusal:
        most = Money.of_minor(allowed(rule, allocated.minor), allocated.currency.code)
        return AboveBudgetAllocation(
            decision=decision,
            year=str(year),
            allocated=allocated,
            drawn=drawn,
            asked=asked,
            excess=drawn + asked - most,
        )

    return Reached("budget-allocation", (drawn + asked).minor, allocated.minor, refuse)


def other_investors(count: int, name: str) -> Reached:
    """Other investors, the one of that name counted, ≤ the rule's count."""

    def refuse(rule: Rule, where: Worded) -> Refusal:
        return TooManyInvestors(limit=allowed(rule), name=name, basis=where)

    return Reached("investors", count, 1, refuse)
