"""Who is late and who is to be reminded; the text that is sent, and the record of it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.errors import Lang
from fundops.ledger.queries import master
from fundops.plan import errors
from fundops.plan.actions import record_reminder, report
from fundops.plan.queries.feeds import FEEDS
from fundops.plan.queries.reminding import notice, reminders, sent
from fundops.plan.queries.standings import standings
from fundops.plan.rules.letters import notices, written
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Report
from fundops.plan.values.reminding import Letter, Reminders

WHO = Actor("an")
TODAY = date(2028, 1, 15)
TOMORROW = (
    "INSERT INTO plan_reminders (id, fund, agency, round_on, items, reminded_on, way, recorded_by)"
    " VALUES (gen_random_uuid(), 'HVCF', 'HIC', '2028-06-10', 'x', '2028-01-16', 'x', 'an')"
)
NAMES = ("Quỹ Đầu tư mạo hiểm thành phố Hà Nội", "Hanoi Venture Capital Fund")


def say(book: Session, code: str, as_of: date, figure: int) -> None:
    given = Report(as_of=as_of, figure=Decimal(figure), source="Công văn 12/SKHCN")
    report(book, fund="HVCF", code=code, sent=given, actor=WHO)


def told_on(book: Session, day: date) -> Reminders:
    return reminders(book, standings(book, day), day)


def letter(told: Reminders, agency: str, lang: Lang) -> Letter:
    return written(notice(told, agency), told, plan().reporting, NAMES, lang)


def test_who_has_not_reported_by_the_day_is_late(book: Session) -> None:
    say(book, "459.I.2a", date(2027, 11, 30), 12100)
    say(book, "459.I.2b", date(2027, 5, 31), 2000)
    told = told_on(book, TODAY)
    assert told.last is not None
    assert (told.last.on, told.next.on) == (date(2027, 11, 30), date(2028, 6, 10))
    late, coming = {each.id for each in told.late}, {each.id for each in told.coming}
    assert "459.I.2b" in late
    assert "459.I.2a" in coming
    assert not late & coming
    here = {code for code, feed in FEEDS.items() if feed.pack == "hvcf"}
    assert not (late | coming) & here
    assert not {each for each in late | coming if each.startswith("185")}


def test_each_agency_is_told_of_all_its_items_and_of_no_others(book: Session) -> None:
    told = told_on(book, TODAY)
    found = {each.code: each for each in notices(told)}
    open_items = [*told.late, *told.coming]
    for code, each in found.items():
        mine = [i.id for i in open_items if code in ([a.code for a in i.lead] or ["-"])]
        assert sorted([*(i.id for i in each.late), *(i.id for i in each.coming)]) == sorted(mine)
    assert {"34.III.1", "34.III.8"} <= {each.id for each in found["SOBAN"].late}
    assert "34.III.1" in {each.id for each in found["UBNDX"].late}
    assert "35.I.5" in {each.id for each in found["-"].late}


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "vi",
            [
                "Kính gửi: Trung tâm Đổi mới sáng tạo Hà Nội.",
                "10/06/2028",
                "báo cáo năm 2027",
                "- 461.I.5: Trên 10.000 lượt người tiếp cận mỗi năm",
                "giả định",
                NAMES[0],
            ],
        ),
        (
            "en",
            [
                "To: Hanoi Innovation Centre.",
                "10 June 2028",
                "yearly report of 2027",
                "- 461.I.5: More than 10,000 visitors a year",
                "assumed",
                NAMES[1],
            ],
        ),
    ],
)
def test_the_text_names_the_items_the_day_and_what_the_day_rests_on(
    book: Session, lang: Lang, parts: list[str]
) -> None:
    made = letter(told_on(book, TODAY), "HIC", lang)
    for part in parts:
        assert part in made.body, part
    assert "2028" in made.subject
    assert "459.I.2b" not in made.body
    assert "{" not in made.subject + made.body


def test_items_without_a_lead_agency_are_asked_about(book: Session) -> None:
    made = letter(told_on(book, TODAY), "-", "vi")
    assert "không ghi cơ quan chủ trì" in made.body
    assert "Kính gửi: Sở Khoa học và Công nghệ." in made.body
    assert "- 35.I.5" in made.body


def test_what_is_to_come_and_not_late_is_no_late_item_in_the_text(book: Session) -> None:
    say(book, "461.I.5", date(2027, 11, 30), 9000)
    body = letter(told_on(book, TODAY), "HIC", "vi").body
    late, coming = body.index("chậm báo cáo"), body.index("cần báo cáo")
    assert late < coming < body.index("- 461.I.5")


def test_a_reminder_is_recorded_with_who_and_when(book: Session) -> None:
    kept = record_reminder(
        book,
        fund="HVCF",
        agency="HIC",
        sent_on=date(2028, 1, 14),
        way="Công văn 02/QĐTMH",
        actor=WHO,
    )
    assert (kept.recorded_by, kept.sent_on, kept.round_on) == (
        "an",
        date(2028, 1, 14),
        date(2028, 6, 10),
    )
    assert "461.I.5" in kept.items
    fund = master.fund(book, "HVCF")
    assert sent(book, fund) == [kept]
    assert sent(book, fund, date(2028, 1, 13)) == []


def test_nobody_is_reminded_of_nothing_or_on_a_day_to_come(book: Session) -> None:
    with pytest.raises(errors.NobodyToRemind):
        record_reminder(book, fund="HVCF", agency="CATP", sent_on=TODAY, way="x", actor=WHO)
    with pytest.raises(errors.ReminderInTheFuture):
        record_reminder(
            book, fund="HVCF", agency="HIC", sent_on=date(2028, 1, 16), way="x", actor=WHO
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE plan_reminders SET way = 'y'",
        "DELETE FROM plan_reminders",
        "TRUNCATE plan_reminders",
        TOMORROW,
    ],
)
def test_the_database_keeps_reminders_too(book: Session, change: str) -> None:
    record_reminder(book, fund="HVCF", agency="HIC", sent_on=TODAY, way="x", actor=WHO)
    with pytest.raises(DBAPIError), book.begin_nested():
        book.execute(text(change))
