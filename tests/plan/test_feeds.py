"""What the book answers by itself: traced to what it rests on, and no zero where it keeps nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital.actions.investors import add_contract
from fundops.capital.values.investors import Contract, ContractKind
from fundops.ledger.queries import balances, entries
from fundops.meetings.values.meetings import MeetingKind
from fundops.plan import errors
from fundops.plan.actions import report
from fundops.plan.queries import feeds
from fundops.plan.queries.feeds import FEEDS, fed, is_fed
from fundops.plan.queries.feeds.feed import Feed, Said, Silent
from fundops.plan.queries.standings import standing_of
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Fed, Progress, Reading, Report, Status
from tests.builders import DECISION, FUND, a_fund_with, called, paid
from tests.meetings.making import MET, held, people

TODAY = date(2028, 1, 15)
BILLION = 1_000_000_000
KEPT_LATER = {"30.I.1": "hvcf", "34.I.5": "stdf", "35.I.4": "stdf", "461.I.2": "hvcf"}
"""Items of rooms that are still to come, and whose book will answer them."""


def answered(book: Session, code: str, **how: datetime) -> Fed:
    found = fed(book, code, TODAY, **how)
    assert found is not None
    return found


def test_every_feed_is_of_an_item_and_says_how_in_both_languages() -> None:
    assert set(FEEDS) <= set(plan().by_id)
    assert len({each.id for each in FEEDS.values()}) == len(FEEDS)
    for each in FEEDS.values():
        assert each.how_vi
        assert each.how_en
        assert each.pack in ("hvcf", "stdf")


def test_the_feeds_are_listed_in_the_docs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")
    for code, each in FEEDS.items():
        assert f"| {code} | {each.id} | {each.pack} |" in text, code
    assert text.count(" | hvcf | ") + text.count(" | stdf | ") == len(FEEDS)


@pytest.mark.parametrize("code", KEPT_LATER)
def test_what_no_room_keeps_yet_says_so_and_is_no_zero(book: Session, code: str) -> None:
    feed = FEEDS[code]
    answer = feed.answer(book, balances.cut(book, FUND, TODAY))
    assert isinstance(answer, Silent)
    assert answer.vi.startswith("Chưa có dữ liệu: ")
    assert answer.en.startswith("No data yet: ")
    assert feed.pack == KEPT_LATER[code]


def test_the_item_of_such_a_feed_has_no_reading(book: Session) -> None:
    [startups] = standing_of(book, plan().by_id["30.I.1"], TODAY)
    assert startups.reading is None
    assert startups.judged.status is Status.NO_DATA
    assert startups.fed is not None
    assert startups.fed.label("vi") == "Chưa có dữ liệu: hệ thống chưa theo dõi danh mục đầu tư."
    assert startups.fed.label("en") == "No data yet: the portfolio is not kept here yet."


def test_a_later_room_answers_with_one_line(book: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its query in the place of the answer that nothing is kept."""

    def startups(_session: Session, cut: object) -> Said:
        return Said(
            reading=Reading(TODAY, Decimal(46)),
            vi="Đã hỗ trợ 46 doanh nghiệp.",
            en="46 enterprises were supported.",
            path="/portfolio",
            entries=(7, 9),
        )

    plugged: dict[str, Feed] = {**FEEDS, "30.I.1": replace(FEEDS["30.I.1"], answer=startups)}
    monkeypatch.setattr(feeds, "FEEDS", plugged)
    [standing] = standing_of(book, plan().by_id["30.I.1"], TODAY)
    assert standing.reading == Reading(TODAY, Decimal(46))
    assert standing.judged.status is Status.BEHIND
    assert answered(book, "30.I.1").entries == (7, 9)


def test_an_item_is_reported_by_people_where_its_fund_is_not_kept(book: Session) -> None:
    """The test's deployment has the venture fund alone."""
    assert is_fed(book, "30.I.2")
    assert not is_fed(book, "34.I.5")
    assert fed(book, "34.I.5", TODAY) is None
    sent = Report(as_of=date(2026, 12, 31), figure=Decimal(5), source="Công văn 3/SKHCN")
    report(book, fund=FUND, code="34.I.5", sent=sent, actor=Actor("an"))
    [standing] = standing_of(book, plan().by_id["34.I.5"], date(2027, 6, 1))
    assert standing.judged.status is Status.MET
    with pytest.raises(errors.FedByTheBook):
        report(book, fund=FUND, code="30.I.2", sent=sent, actor=Actor("an"))


def test_the_match_is_traced_to_the_entries_of_paid_in_capital(book: Session) -> None:
    assert answered(book, "30.I.2").reading is None  # the City has paid nothing in: no ratio, no 0
    made = a_fund_with(book, 900 * BILLION, of_city=300 * BILLION, allocated=300 * BILLION)
    called(book, 900 * BILLION, shares={made.city: 300 * BILLION, made.others[0]: 600 * BILLION})
    paid(book, made.city, 300 * BILLION, decision=DECISION)
    paid(book, made.others[0], 600 * BILLION - 1)
    found = answered(book, "30.I.2")
    assert found.reading is not None
    assert found.reading.figure == Decimal("1.9999")  # one đồng short of 2 is not 2
    assert len(found.entries) == 2
    for seq in found.entries:
        assert "4111" in {line.account for line in entries.entry(book, FUND, seq).entry.lines}
    [standing] = standing_of(book, plan().by_id["30.I.2"], TODAY)
    assert standing.judged.holds is False
    paid(book, made.others[0], 1)
    [standing] = standing_of(book, plan().by_id["30.I.2"], TODAY)
    assert standing.judged.holds is True


def test_the_budget_is_allocated_once_decision_and_charter_are_on_record(book: Session) -> None:
    assert answered(book, "30.II.4").reading is None
    a_fund_with(book, 900 * BILLION, of_city=100 * BILLION, allocated=50 * BILLION)
    found = answered(book, "30.II.4")
    assert found.reading is not None
    assert found.reading.progress is Progress.DONE
    assert found.entries
    assert "50.000.000.000" in found.said_vi


def test_the_first_assembly_that_was_held_answers_its_item(book: Session) -> None:
    assert answered(book, "30.III.1").reading is None
    board = held(book, dict.fromkeys(people(book), 1), kind=MeetingKind.BOARD)
    assert answered(book, "30.III.1").reading is None, board
    members = people(book, 2, first=50)
    made = held(book, dict.fromkeys(members, 1), kind=MeetingKind.ASSEMBLY)
    found = answered(book, "30.III.1")
    assert found.reading == Reading(MET, progress=Progress.DONE)
    assert [each.path for each in found.records] == [f"/meetings/{made.id}"]
    [standing] = standing_of(book, plan().by_id["30.III.1"], TODAY)
    assert standing.judged.status is Status.MET  # it was due in January 2026


def test_the_contract_with_the_management_company_answers_its_item(book: Session) -> None:
    assert answered(book, "30.III.2").reading is None
    signed = Contract(
        fund=FUND,
        number="01/HĐQLQ",
        kind=ContractKind.MANAGEMENT,
        signed_on=date(2026, 3, 2),
        investor=None,
        subject="Quản lý quỹ",
    )
    add_contract(book, signed)
    found = answered(book, "30.III.2")
    assert found.reading == Reading(date(2026, 3, 2), progress=Progress.DONE)
    assert "01/HĐQLQ" in found.said_vi
    [standing] = standing_of(book, plan().by_id["30.III.2"], TODAY)
    assert standing.judged.status is Status.MET_LATE


def test_what_was_not_on_record_yet_does_not_answer(book: Session) -> None:
    """The test's clock stands on 15/01/2028: of a day before nothing was known."""
    held(book, dict.fromkeys(people(book, 2), 1), kind=MeetingKind.ASSEMBLY)
    before = datetime(2028, 1, 1, tzinfo=UTC)
    assert answered(book, "30.III.1", known_on=before).reading is None
    assert answered(book, "30.III.1").reading is not None
