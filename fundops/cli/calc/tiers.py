"""A waterfall on the terminal: its tiers with their formulas, each distribution, the totals."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import typer

from fundops.cli.calc.answer import print_table
from fundops.cli.calc.contract import FORMULAS, amounts, percent, titled_table
from fundops.formats import Lang, day, number
from fundops.formats import percent as share_of

if TYPE_CHECKING:
    from fundops.terms.ladder import Tier
    from fundops.terms.reading.waterfall import WaterfallCase
    from fundops.terms.results import Outcome, Payment, Position

Words = dict[str, dict[Lang, str]]

TIERS: Words = {
    "gp_commitment": {"vi": "Vốn riêng của bên quản lý", "en": "GP commitment"},
    "return_of_capital": {"vi": "Hoàn vốn góp", "en": "Return of capital"},
    "preferred_return": {"vi": "Đến ngưỡng 1", "en": "Up to hurdle 1"},
    "catch_up": {"vi": "Phần bù sau ngưỡng", "en": "Catch-up after hurdle"},
    "split": {"vi": "Chia sau ngưỡng", "en": "Split after hurdle"},
}
HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Tầng phân phối", "Nhà đầu tư (LP)", "Bên quản lý (GP)", "Cộng"),
    "en": ("Tier", "Investors (LP)", "Manager (GP)", "Total"),
}
PAYMENT_HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Ngày", "Phân phối", "Nhà đầu tư", "Vốn riêng GP", "Thưởng hiệu quả", "Ký quỹ"),
    "en": ("Date", "Distributed", "Investors", "GP commitment", "Carry", "Escrow"),
}
TOTAL: dict[Lang, str] = {"vi": "Cộng", "en": "Total"}
IN_ALL: dict[Lang, str] = {"vi": "Toàn quỹ", "en": "Whole fund"}
AS_ONE: dict[Lang, str] = {"vi": "Cả đời quỹ, tính chung", "en": "Whole life as one fund"}
DEAL: dict[Lang, str] = {"vi": "Thương vụ", "en": "Deal"}
REALISED: dict[Lang, str] = {"vi": "Các thương vụ đã thoái", "en": "Deals realised"}
INPUTS = {  # the names stand in the formulas; this is what they mean in Vietnamese
    "left": "còn lại",
    "contributed": "vốn đã góp",
    "threshold": "mức phải đạt",
    "amount": "số chia ở tầng này",
    "catch_up": "tỷ lệ bù",
    "carry": "tỷ lệ thưởng",
    "profit_before": "lợi nhuận đã phân phối trước",
    "gp_before": "thưởng đã có trước",
    "preferred": "lợi nhuận đến ngưỡng",
    "share": "tỷ lệ vốn riêng",
    "distributed": "tổng phân phối",
}
SUMS: Words = {
    "contributed": {"vi": "Vốn góp của nhà đầu tư", "en": "Paid in by investors"},
    "gp_contributed": {"vi": "Vốn góp của bên quản lý", "en": "Paid in by the manager"},
    "distributed": {"vi": "Tổng phân phối", "en": "Distributed"},
    "profit": {"vi": "Lợi nhuận", "en": "Profit"},
    "lp": {"vi": "Nhà đầu tư nhận", "en": "Investors receive"},
    "gp": {"vi": "Bên quản lý nhận", "en": "The manager receives"},
    "gp_commitment": {"vi": "- từ vốn riêng", "en": "- for its commitment"},
    "carry": {"vi": "- thưởng hiệu quả", "en": "- carry"},
    "escrow": {"vi": "  trong đó đang ký quỹ", "en": "  of which in escrow"},
    "returned": {"vi": "Thưởng đã hoàn trả", "en": "Carry returned (clawback)"},
    "returned_from_escrow": {"vi": "  trong đó từ ký quỹ", "en": "  of which from escrow"},
    "excess": {
        "vi": "Thưởng cao hơn kết quả cả đời quỹ, chưa hoàn trả",
        "en": "Carry above the whole life's, not returned",
    },
}
CARRY_SHARE: dict[Lang, str] = {
    "vi": "Thưởng / lợi nhuận chịu thưởng",
    "en": "Carry / profit that bears it",
}
IN_SUM: dict[Lang, str] = {"vi": "Tổng hợp", "en": "In all"}
PAYMENTS: dict[Lang, str] = {"vi": "Từng lần phân phối", "en": "Each distribution"}
TRUE_UP: dict[Lang, str] = {"vi": "điều chỉnh", "en": "true-up"}
SUPPOSED: dict[Lang, str] = {"vi": "giả định", "en": "hypothetical"}
AFTER_YEARS: dict[Lang, str] = {"vi": "cuối kỳ", "en": "at the end"}
ACCOUNT: dict[Lang, str] = {
    "vi": "Tài khoản lợi nhuận ưu tiên, ngưỡng",
    "en": "Account of the preferred return, hurdle",
}
STEP_HEAD: dict[Lang, tuple[str, ...]] = {
    "vi": ("Ngày", "Số tiền", "Phát sinh", "Gốc", "Chưa nhập gốc", "Đã nhận vượt"),
    "en": ("Date", "Amount", "Earned", "Principal", "Accrued", "Credit"),
}
STEPS: Words = {
    "contribution": {"vi": "góp vốn", "en": "contribution"},
    "distribution": {"vi": "phân phối", "en": "distribution"},
    "compounding": {"vi": "nhập gốc", "en": "compounding"},
    "balance": {"vi": "số dư", "en": "balance"},
}
INVESTORS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Nhà đầu tư", "Cam kết", "Được nhận"),
    "en": ("Investor", "Commitment", "Receives"),
}


def print_outcome(case: "WaterfallCase", outcome: "Outcome", lang: Lang) -> None:
    """Tables for a person; everything in them is in the JSON too."""
    for position in followed(outcome):
        title = REALISED[lang] if position.deal is None else f"{DEAL[lang]} {position.deal}"
        print_table(_tier_rows(position.tiers, lang, title))
        _print_formulas(position.tiers, lang)
        typer.echo()
    whole = AS_ONE if followed(outcome) else IN_ALL
    print_table(_tier_rows(outcome.tiers, lang, whole[lang]))
    _print_formulas(outcome.tiers, lang)
    rows = [PAYMENT_HEAD[lang], *(_payment_row(case, each, lang) for each in outcome.paid)]
    titled_table(PAYMENTS[lang], rows)
    titled_table(IN_SUM[lang], _sum_rows(outcome, lang))
    if case.investors:
        typer.echo()
        lines = [
            (name, *amounts([commitment, lp], lang))
            for name, commitment, lp in by_name(case, outcome)
        ]
        print_table([INVESTORS[lang], *lines])


def print_accounts(outcome: "Outcome", lang: Lang) -> None:
    """How each preferred return comes to its threshold; shown in whole đồng, kept exact."""
    from fundops.terms.shares import rounded

    for position in (*followed(outcome), outcome.fund):
        title = IN_ALL[lang] if position.deal is None else f"{DEAL[lang]} {position.deal}"
        for at, each in enumerate(position.bars, start=1):
            rows = [
                (
                    f"{day(step.on, lang)} {STEPS[step.kind.value][lang]}",
                    number(step.amount, lang),
                    number(rounded(step.earned), lang),
                    number(rounded(step.account.principal), lang),
                    number(rounded(step.account.accrued), lang),
                    number(rounded(step.account.credit), lang),
                )
                for step in each.account
            ]
            if rows:
                titled_table(f"{ACCOUNT[lang]} {at} · {title}", [STEP_HEAD[lang], *rows])


def followed(outcome: "Outcome") -> "tuple[Position, ...]":
    """What the payments follow where that is not the whole fund."""
    return outcome.positions if outcome.terms.losses is not None else ()


def by_name(case: "WaterfallCase", outcome: "Outcome") -> list[tuple[str, int, int]]:
    """Each payment shared by itself, as it is paid."""
    from fundops.terms.waterfall import by_investor

    if not case.investors:
        return []
    paid = [by_investor(each, case.investors) for each in outcome.paid]
    return [
        (each.name, each.commitment, sum(shares[at] for shares in paid))
        for at, each in enumerate(case.investors)
    ]


def _tier_rows(tiers: "Sequence[Tier]", lang: Lang, title: str) -> list[tuple[str, ...]]:
    named, *columns = HEAD[lang]
    rows: list[tuple[str, ...]] = [(f"{named} · {title}", *columns)]
    for at, tier in enumerate(tiers, start=1):
        figures = amounts([tier.lp, tier.gp, tier.total], lang)
        rows.append((f"{at}. {_name(tier, lang)}", *figures))
    lp, gp = sum(tier.lp for tier in tiers), sum(tier.gp for tier in tiers)
    rows.append((TOTAL[lang], *amounts([lp, gp, lp + gp], lang)))
    return rows


def _name(tier: "Tier", lang: Lang) -> str:
    words = TIERS[tier.kind.value][lang]
    rates = dict(tier.inputs)
    match tier.kind.value:
        case "catch_up":
            return f"{words} {tier.hurdle} ({percent(_rate(rates['catch_up']), lang)})"
        case "split":
            return f"{words} {tier.hurdle} ({percent(_rate(rates['carry']), lang)})"
        case _:
            return words


def _rate(value: int | Fraction) -> Fraction:
    return Fraction(value)


def _print_formulas(tiers: "Sequence[Tier]", lang: Lang) -> None:
    typer.echo(FORMULAS[lang])
    for at, tier in enumerate(tiers, start=1):
        inputs = (f"{_input(name, lang)} = {_figure(value, lang)}" for name, value in tier.inputs)
        typer.echo(f"{at}. {tier.formula}")
        typer.echo(f"   {'; '.join(inputs)}")


def _input(name: str, lang: Lang) -> str:
    return f"{name} ({INPUTS[name]})" if lang == "vi" else name


def _figure(value: int | Fraction, lang: Lang) -> str:
    return number(value, lang) if isinstance(value, int) else percent(value, lang)


def _payment_row(case: "WaterfallCase", payment: "Payment", lang: Lang) -> tuple[str, ...]:
    when = AFTER_YEARS[lang] if case.flows.years is not None else day(payment.on, lang)
    remarks = [
        TRUE_UP[lang] if payment.kind.value == "true_up" else "",
        SUPPOSED[lang] if payment.hypothetical else "",
        payment.deal or "",
    ]
    noted = ", ".join(filter(None, remarks))
    figures = (payment.amount, payment.lp, payment.gp_commitment, payment.carry, payment.escrow)
    return (f"{when} ({noted})" if noted else when, *amounts(figures, lang))


def _sum_rows(outcome: "Outcome", lang: Lang) -> list[tuple[str, str]]:
    """Zeros of what this fund does not have are left out."""
    always = {"contributed", "distributed", "profit", "lp", "gp", "carry"}
    rows = [
        (words[lang], number(value, lang))
        for name, words in SUMS.items()
        if (value := int(getattr(outcome, name))) or name in always
    ]
    profit = outcome.fund.distributed - outcome.fund.contributed
    if profit > 0:
        rows.append((CARRY_SHARE[lang], share_of(outcome.carry, profit, lang)))
    return rows
