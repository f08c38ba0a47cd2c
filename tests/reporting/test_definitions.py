"""A report's definition is checked whole when the program starts, with every fault at once; and
its lines reach every account, so that no money can move unseen.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.errors import Defect
from fundops.ledger.values.registers import Account, AccountType, Basis
from fundops.policy.packs import load
from fundops.reporting.actions import REPORTS, check_definitions, minutes_definition
from fundops.reporting.definitions import LineDef
from fundops.reporting.figures.values import Balances
from fundops.reporting.reading import read_definition, reports_folder
from fundops.reporting.statements.board_finance import flow_total
from tests.reporting.made import END

FACTS = frozenset({"paid_in", "quarter"})
SECTIONS = frozenset({"capital"})
GOOD = """
id = "small"
name = { vi = "Nhỏ", en = "Small" }
[head]
subject = { vi = "Kỳ {quarter}", en = "Period {quarter}" }
[label]
total = { vi = "Tổng cộng", en = "Total" }
[[lines.flows]]
vi = "Vốn góp"
en = "Contributions"
accounts = ["4111", "33*"]
sign = -1
[[section]]
id = "capital"
title = { vi = "I. VỐN", en = "I. CAPITAL" }
[section.say]
main = { vi = "Đã góp {paid_in}.", en = "{paid_in} is paid in." }
[[section.table]]
id = "capital"
title = { vi = "Vốn", en = "Capital" }
columns = [ { id = "what", vi = "Chỉ tiêu", en = "Item", align = "right" } ]
"""


def read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "definition.toml"
    path.write_text(text, encoding="utf-8")
    read_definition(path, FACTS, SECTIONS)


def faults(tmp_path: Path, *changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    with pytest.raises(Defect) as found:
        read(tmp_path, text)
    return str(found.value)


def test_a_sound_definition_loads(tmp_path: Path) -> None:
    read(tmp_path, GOOD)


@pytest.mark.parametrize("report", sorted(REPORTS))
def test_every_shipped_definition_loads_and_is_named_after_its_folder(report: str) -> None:
    check_definitions()
    assert REPORTS[report].definition.id == report


def test_no_folder_of_reports_is_unknown_to_the_program() -> None:
    folders = {path.parent.name for path in reports_folder().glob("*/definition.toml")}
    assert folders == {*REPORTS, minutes_definition().id}  # a meeting's paper is no report


def test_every_fault_is_listed_at_once_with_its_place(tmp_path: Path) -> None:
    listed = faults(
        tmp_path,
        ("Đã góp {paid_in}.", "Đã góp {paidin}."),
        ('id = "capital"\ntitle = { vi = "I. VỐN"', 'id = "capitol"\ntitle = { vi = "I. VỐN"'),
        (', en = "Total"', ""),
        ('en = "Contributions"\n', ""),
        ('align = "right"', 'align = "middle"'),
    )
    assert "definition.toml" in listed.splitlines()[0]
    for fault in (
        "capitol.say.main.vi: no figure paidin",
        "section capitol is not one of this report",
        "label.total: one language is missing",
        "lines.flows, line 1: one language is missing",
        "capitol.capital.what: align 'middle' is none of left, right, center",
    ):
        assert fault in listed
    assert len(listed.splitlines()) == 6


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "small"\n', "", "the report has no id"),
        ('accounts = ["4111", "33*"]\n', "", "lines.flows, line 1: no accounts"),
        ("sign = -1", "sign = 2", "lines.flows, line 1: sign is 1 or -1"),
        ("sign = -1", 'style = "loud"', "style 'loud' is none of plain, sub, strong, total"),
        ("{paid_in} is paid in.", "{} is paid in.", "say.main.en: no figure {}"),
        ("{paid_in} is paid in.", "{paid_in is paid in.", "say.main.en: "),
        ("{paid_in} is paid in.", "{paid_in.real} is paid in.", "no figure paid_in.real"),
        (
            'columns = [ { id = "what", vi = "Chỉ tiêu", en = "Item", align = "right" } ]',
            "",
            "no co",
        ),
    ],
)
def test_a_fault_is_found_before_anything_is_printed(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert fault in faults(tmp_path, (old, new))


@pytest.mark.parametrize("report", sorted(REPORTS))
def test_every_figure_that_may_be_named_is_explained_in_the_readme(report: str) -> None:
    readme = (reports_folder() / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(REPORTS[report].facts) if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("report", sorted(REPORTS))
def test_a_definition_says_every_word_in_both_languages(report: str) -> None:
    path = reports_folder() / report / "definition.toml"

    def texts(raw: object) -> list[dict[str, object]]:
        if isinstance(raw, dict):
            return ([raw] if "vi" in raw or "en" in raw else []) + texts(list(raw.values()))
        return [text for each in raw for text in texts(each)] if isinstance(raw, list) else []

    for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert text.get("vi"), text
        assert text.get("en"), text


# --- the lines of the board statement reach the whole chart

CASH = ("112", "113", "1281")
CHART = {
    account.code: account
    for account in load("hvcf").chart
    if account.type is not AccountType.MEMO and account.only_basis is not Basis.STATUTORY
}
"""What the NAV book may move."""
LINES = REPORTS["board_quarterly"].definition.lines


def covering(group: str, account: str, *, total: tuple[str, ...] = ("total",)) -> list[LineDef]:
    return [line for line in LINES[group] if line.style not in total and line.covers(account)]


@pytest.mark.parametrize("account", [code for code in CHART if not code.startswith(CASH)])
def test_each_account_but_cash_is_in_exactly_one_line_of_the_cash_flow(account: str) -> None:
    (line,) = covering("flows", account)
    assert line.sign == -1


@pytest.mark.parametrize("account", CHART)
def test_each_account_is_in_exactly_one_plain_line_of_the_balance(account: str) -> None:
    assert len(covering("balance", account, total=("total", "strong"))) == 1


@pytest.mark.parametrize("account", [code for code in CHART if code[0] in "5678"])
def test_each_account_of_the_result_is_in_exactly_one_of_its_lines(account: str) -> None:
    assert len(covering("result", account)) == 1


@pytest.mark.parametrize("group", sorted(LINES))
def test_every_line_covers_an_account_that_there_is(group: str) -> None:
    for line in LINES[group]:
        for code in line.accounts:
            one = LineDef(line.words, (code,), 1, "plain")
            assert any(one.covers(account) for account in CHART), code


def test_cash_is_the_same_accounts_in_all_three_places() -> None:
    (change,) = [line for line in LINES["flows"] if line.style == "total"]
    start, end = LINES["cash"]
    assert change.accounts == start.accounts == end.accounts
    assert [code for code in CHART if change.covers(code)] == [
        code for code in CHART if code.startswith(CASH)
    ]


amounts = st.integers(min_value=-(10**15), max_value=10**15)
moves = st.lists(st.tuples(st.sampled_from(sorted(CHART)), st.sampled_from(sorted(CHART)), amounts))


@given(moves)
def test_whatever_is_posted_the_cash_flow_adds_up_to_the_change_in_cash(
    posted: list[tuple[str, str, int]],
) -> None:
    """T12 can be broken by no entry: any balanced entries over any accounts of the chart."""
    net = dict.fromkeys(CHART, 0)
    for debited, credited, amount in posted:
        net[debited] += amount
        net[credited] -= amount
    change = Balances(END, net)
    assert flow_total(REPORTS["board_quarterly"].definition, change) == change.sum(*CASH)


@given(moves)
def test_whatever_is_posted_assets_less_liabilities_are_what_stands_under_them(
    posted: list[tuple[str, str, int]],
) -> None:
    net = dict.fromkeys(CHART, 0)
    for debited, credited, amount in posted:
        net[debited] += amount
        net[credited] -= amount

    def of(wanted: Callable[[LineDef], bool]) -> int:
        return sum(
            line.sign * amount
            for line in LINES["balance"]
            if wanted(line)
            for code, amount in net.items()
            if line.covers(code)
        )

    (nav,) = [line for line in LINES["balance"] if line.accounts == ("1*", "2*", "3*")]
    place = LINES["balance"].index(nav)
    under = LINES["balance"][place + 1 :]
    assert of(lambda line: line is nav) == of(lambda line: line in under)


def test_the_chart_is_that_of_the_fund_whose_statement_it_is() -> None:
    assert isinstance(next(iter(CHART.values())), Account)
    assert len(CHART) > 30
