"""The demo deployment is a whole book that shows what a fund's first two years can bring, and is
the same book wherever it is made.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fundops.capital.queries import positions, receipts
from fundops.capital.values.money import Use
from fundops.cli.demo_state import have_demo
from fundops.db.engine import Database
from fundops.demo.build import CLOCK, build
from fundops.demo.cast import CHECKER, FUND, MAKER
from fundops.founding import DeploymentExists, DeploymentIsReal, found
from fundops.ledger.models.book import EntryRow, VoucherRow
from fundops.ledger.models.registers import PartyRow
from fundops.ledger.queries import balances, entries, master
from fundops.ledger.values.figures import Cut
from fundops.policy.packs import load
from fundops.reporting.actions import Order, statement
from tests.demo.book import STARTUPS

QUARTERS = tuple(f"{year}Q{number}" for year in (2026, 2027) for number in (1, 2, 3, 4))
END = date(2027, 12, 31)


def at_the_end(session: Session) -> Cut:
    return balances.cut(session, FUND, END)


def quiet(_label: str, _done: int, _total: int) -> None:
    """No progress bar."""


def test_eight_quarters_are_closed_and_the_next_year_is_open(demo: Session) -> None:
    periods = master.periods(demo, FUND)
    assert tuple(p.code for p in periods if p.is_closed) == QUARTERS
    assert [p.code for p in periods if not p.is_closed] == ["2028Q1", "2028Q2", "2028Q3", "2028Q4"]


def test_its_clock_stands_between_the_last_closing_and_the_statement_that_is_due(
    demo: Session,
) -> None:
    closed = max(p.closed_at for p in master.periods(demo, FUND) if p.closed_at is not None)
    assert closed < master.now(demo) == CLOCK
    assert END < CLOCK.date() <= END + timedelta(days=20)


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("report", ["board_quarterly", "budget_audit"])
def test_every_quarter_s_figures_tie_so_that_its_statements_print(
    demo: Session, report: str, period: str
) -> None:
    order = Order(report=report, fund=FUND, period=period, lang="vi", format="json")
    assert statement(demo, order).blocks


def test_the_city_keeps_under_both_of_its_ceilings_on_every_day(demo: Session) -> None:
    pack = load(master.fund(demo, FUND).pack)
    rows = positions.ceiling_rows(demo, at_the_end(demo), pack)
    assert max(row.city_committed for row in rows) == 600_000_000_000
    for row in rows:
        assert row.city_paid_in <= 600_000_000_000
        assert 100 * row.city_committed <= 49 * (row.charter or 0)


def test_the_city_paid_first_and_stood_above_its_share_from_5_to_10_march_2026(
    demo: Session,
) -> None:
    pack = load(master.fund(demo, FUND).pack)
    (breach,) = positions.breaches(demo, at_the_end(demo), pack)
    assert (breach.since, breach.until) == (date(2026, 3, 5), date(2026, 3, 10))
    assert breach.days(END) == 5


def test_seven_parties_at_most_invest(demo: Session) -> None:
    assert len(positions.positions(demo, at_the_end(demo))) == 7


def test_one_entry_is_reversed_and_put_right_on_the_same_value_date(demo: Session) -> None:
    cut = at_the_end(demo)
    (reversal,) = entries.entries(demo, cut, kind="ledger.reversal")
    wrong = entries.entry(demo, FUND, reversal.entry.reverses or 0)
    assert reversal.entry.value_date == wrong.entry.value_date
    assert "ghi nhầm nhà đầu tư" in reversal.entry.description
    uses = receipts.contributions(demo, cut, standing=False)
    (undone,) = [use for use in uses if use.state == "reversed"]
    (right,) = receipts.contributions(demo, cut, receipt_id=undone.receipt_id)
    assert right.investor != undone.investor
    assert right.amount == undone.amount


def test_money_came_in_dollars_at_a_rate_with_its_source(demo: Session) -> None:
    foreign = [r for r in receipts.receipts(demo, at_the_end(demo)) if r.foreign is not None]
    assert len(foreign) == 2
    for receipt in foreign:
        assert receipt.foreign is not None
        assert receipt.rate_e4 is not None
        assert receipt.amount.minor == receipt.foreign.minor * receipt.rate_e4 // 1_000_000
        assert receipt.rate_source


def test_some_paid_late_with_interest_some_in_parts_and_some_too_much(demo: Session) -> None:
    uses = receipts.contributions(demo, at_the_end(demo))
    late = [use for use in uses if use.use is Use.CONTRIBUTION and use.days_late]
    assert late
    with_interest = {use.receipt_id for use in uses if use.use is Use.LATE_INTEREST}
    assert with_interest & {use.receipt_id for use in late}
    shares = [(use.call, use.investor, use.decision) for use in uses if use.use is Use.CONTRIBUTION]
    assert len(shares) > len(set(shares))
    assert any(use.use is Use.OVERPAID for use in uses)


def test_money_of_an_unknown_payer_waits_in_suspense(demo: Session) -> None:
    cut = at_the_end(demo)
    assert balances.net(demo, cut, ["33888"]) == -50_000_000
    assert [r.amount.minor for r in receipts.receipts(demo, cut) if r.payer is None] == [50_000_000]


def test_every_voucher_was_made_by_one_person_and_posted_by_another(demo: Session) -> None:
    vouchers = demo.scalars(select(VoucherRow)).all()
    posted = [v for v in vouchers if v.state == "posted"]
    assert {(v.made_by, v.decided_by) for v in posted} == {(MAKER.id, CHECKER.id)}
    assert [v.state for v in vouchers if v.state != "posted"] == ["pending"] * 3
    assert len(posted) == demo.scalar(select(func.count()).select_from(EntryRow))


def test_nothing_is_recorded_before_it_happened_or_after_the_demo_s_now(demo: Session) -> None:
    for posted in entries.every_entry(demo, at_the_end(demo)):
        assert posted.entry.value_date <= posted.recorded_at.astimezone(CLOCK.tzinfo).date()
        assert posted.recorded_at < CLOCK


def test_the_startups_asked_for_are_on_record(demo: Session) -> None:
    made_up = select(func.count()).where(PartyRow.name_en.startswith("Illustrative startup"))
    assert demo.scalar(made_up) == STARTUPS


def test_its_papers_say_in_both_languages_that_the_data_are_invented(demo: Session) -> None:
    def mark(report: str, lang: str) -> str:
        order = Order(
            report=report,
            fund=FUND,
            period="2027Q4",
            lang="vi" if lang == "vi" else "en",
            format="json",
        )
        return statement(demo, order).demo

    for report in ("board_quarterly", "budget_audit"):
        assert mark(report, "vi") == "SỐ LIỆU MINH HỌA / DEMO DATA"
        assert mark(report, "en") == "DEMO DATA / SỐ LIỆU MINH HỌA"


@pytest.mark.committed
def test_made_anew_it_has_the_same_root(database: Database, demo: Session) -> None:
    build(database, startups=0, progress=quiet)
    with Session(database.engine) as session:
        assert balances.head(session, at_the_end(session)) == balances.head(demo, at_the_end(demo))


@pytest.mark.committed
def test_no_demo_is_made_where_a_real_deployment_is(database: Database) -> None:
    found(database)
    with pytest.raises(DeploymentIsReal):
        have_demo(database, startups=0)
    with pytest.raises(DeploymentExists):
        build(database, startups=0, progress=quiet)
    with Session(database.engine) as session:
        assert not master.is_demo(session)
        assert session.scalar(select(func.count()).select_from(PartyRow)) == 0


@pytest.mark.committed
def test_the_clock_of_a_real_deployment_listens_to_no_setting(database: Database) -> None:
    found(database)
    with Session(database.engine) as session:
        session.execute(text("SELECT set_config('fundops.demo_now', '2000-01-01T00:00Z', true)"))
        assert master.now(session).year > 2000


def test_a_demo_that_is_there_is_not_made_again(demo_database: Database) -> None:
    assert have_demo(demo_database, startups=STARTUPS) is False
