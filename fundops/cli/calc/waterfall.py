"""`fundops calc waterfall TERMS.toml`: who receives what of a fund's proceeds, tier by tier."""

from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.calc.answer import AsJson, In, print_json, speaking
from fundops.cli.calc.contract import Terms, exact, toml_text
from fundops.cli.calc.tiers import SUMS, by_name, followed, print_accounts, print_outcome

if TYPE_CHECKING:
    from fundops.terms.ladder import Tier
    from fundops.terms.reading.waterfall import WaterfallCase
    from fundops.terms.results import Outcome, Payment, Position
    from fundops.terms.thresholds import Bar

Accounts = Annotated[
    bool, typer.Option("--accounts", help="Print the account of each preferred return, too.")
]


def waterfall(
    terms: Terms,
    *,
    accounts: Accounts = False,
    lang: In = None,
    as_json: AsJson = False,
) -> None:
    """Share a fund's proceeds between its investors and its manager.

    The file has the terms and the flows, by date or over a number of years; no term is filled in by
    itself. Prints each tier with its formula, each distribution, carry returned, and totals.
    """
    from fundops.terms.reading.waterfall import read_case
    from fundops.terms.waterfall import waterfall as pour

    with speaking(lang) as spoken:
        case = read_case(toml_text(terms), terms.name)
        outcome = pour(case.terms, case.flows)
    if as_json:
        print_json(_json(case, outcome))
    else:
        print_outcome(case, outcome, spoken)
        if accounts:
            print_accounts(outcome, spoken)


def _json(case: "WaterfallCase", outcome: "Outcome") -> dict[str, object]:
    return {
        "structure": case.terms.structure.value,
        "tiers": [_tier_json(tier) for tier in outcome.tiers],
        "hurdles": [_bar_json(each) for each in outcome.fund.bars],
        "totals": {name: str(getattr(outcome, name)) for name in SUMS},
        "payments": [_payment_json(case, each) for each in outcome.paid],
        "deals": [_position_json(each) for each in followed(outcome)],
        "investors": [
            {"name": name, "commitment": str(commitment), "lp": str(lp)}
            for name, commitment, lp in by_name(case, outcome)
        ],
    }


def _tier_json(tier: "Tier") -> dict[str, object]:
    return {
        "tier": tier.kind.value,
        "hurdle": tier.hurdle,
        "lp": str(tier.lp),
        "gp": str(tier.gp),
        "total": str(tier.total),
        "room": None if tier.room is None else str(tier.room),
        "formula": tier.formula,
        "inputs": {
            name: str(value) if isinstance(value, int) else exact(value)
            for name, value in tier.inputs
        },
    }


def _bar_json(bar: "Bar") -> dict[str, object]:
    """An account's figures are shown in whole đồng and kept exact."""
    from fundops.terms.shares import rounded

    return {
        "threshold": str(bar.threshold),
        "account": [
            {
                "date": step.on,
                "kind": step.kind.value,
                "amount": str(step.amount),
                "earned": str(rounded(step.earned)),
                "principal": str(rounded(step.account.principal)),
                "accrued": str(rounded(step.account.accrued)),
                "credit": str(rounded(step.account.credit)),
            }
            for step in bar.account
        ],
    }


def _payment_json(case: "WaterfallCase", payment: "Payment") -> dict[str, object]:
    named = ("amount", "lp", "gp_commitment", "carry", "escrow")
    return {
        "kind": payment.kind.value,
        "date": payment.on if case.flows.years is None else None,
        "deal": payment.deal,
        "hypothetical": payment.hypothetical,
        **{name: str(getattr(payment, name)) for name in named},
    }


def _position_json(position: "Position") -> dict[str, object]:
    return {
        "deal": position.deal,
        "contributed": str(position.contributed),
        "distributed": str(position.distributed),
        "hurdles": [_bar_json(each) for each in position.bars],
        "tiers": [_tier_json(tier) for tier in position.tiers],
    }
