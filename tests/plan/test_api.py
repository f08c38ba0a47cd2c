"""The plans over HTTP: who may report, and what is answered."""

from typing import Any

import pytest

from tests.builders_api import Json, Office, assert_refused

pytestmark = pytest.mark.committed
REPORT: Json = {"as_of": "2026-06-30", "figure": "2500.5", "source": "Công văn 12/SKHCN"}
PATH = "plan/HVCF/items/459.I.2a/actuals"


def standing(office: Office, code: str) -> Any:
    return next(s for s in office.get("plan/HVCF/standings") if s["item"] == code)


def test_the_items_are_listed(office: Office) -> None:
    items = office.get("plan/HVCF/items")
    assert len(items) == 128
    first = items[0]
    assert first["id"] == "29.I.1"
    assert first["targets_vi"] == ["tối thiểu 5 - 10 mô hình"]


def test_a_lead_agency_s_person_reports(office: Office) -> None:
    made = office.done(office.post(PATH, REPORT, by="plan-reporter"))
    assert made["figure"] == "2500.5"
    assert made["reported_by"] == "plan-reporter"
    found = standing(office, "459.I.2a")
    assert found["actual"] == made["id"]
    assert found["status"] == "behind"
    assert [each["id"] for each in office.get(PATH)] == [made["id"]]


@pytest.mark.parametrize("who", ["binh", "auditor", "board-member"])
def test_who_only_reads_does_not_report(office: Office, who: str) -> None:
    assert_refused(office.post(PATH, REPORT, by=who), 403, "NotAllowed")


def test_a_report_below_the_last_is_declined_with_both_figures(office: Office) -> None:
    office.done(office.post(PATH, REPORT))
    lower = REPORT | {"as_of": "2026-08-31", "figure": "2500.4"}
    answer = office.post(PATH, lower)
    assert_refused(answer, 409, "ActualBelowTheLast")
    told = answer.json()
    for part in ("459.I.2a", "2.500,4", "31/08/2026", "2.500,5", "30/06/2026", "đính chính"):
        assert part in told["detail_vi"], told
    for part in ("459.I.2a", "2,500.4", "2,500.5", "correct it and say why"):
        assert part in told["detail_en"], told
    assert [each["figure"] for each in office.get(PATH)] == ["2500.5"]


def test_a_correction_takes_the_place_of_a_report(office: Office) -> None:
    wrong = office.done(office.post(PATH, REPORT))
    body = REPORT | {"figure": "2000", "supersedes": wrong["id"], "reason": "cộng trùng"}
    right = office.done(office.post(PATH, body))
    assert standing(office, "459.I.2a")["actual"] == right["id"]


@pytest.mark.parametrize("figure", ["-1", "1e3", "01", "1.23456", 5, 1.5, ""])
def test_a_figure_is_a_decimal_in_a_text(office: Office, figure: object) -> None:
    answer = office.post(PATH, REPORT | {"figure": figure})
    assert answer.status_code == 400, answer.text


def test_an_item_that_is_not_there_is_not_found(office: Office) -> None:
    answer = office.post("plan/HVCF/items/459.I.9z/actuals", REPORT)
    assert_refused(answer, 404, "PlanItemUnknown")


def test_who_is_late_is_listed_with_the_text_to_send(office: Office) -> None:
    told = office.get("plan/HVCF/reminders")
    assert told["next"] == {"id": "year", "year": 2026, "on": "2026-11-30"}
    assert told["status"] == "assumed"
    assert "459.I.2a" in [*told["late"], *told["coming"]]
    notice = next(each for each in told["notices"] if each["agency"] == "HTX")
    assert notice["name_en"] == "Hanoi Technology Exchange"
    assert "459.I.2a" in notice["vi"]["body"]
    assert notice["en"]["body"].startswith("To: Hanoi Technology Exchange.")


def test_a_reminder_that_was_sent_is_recorded_by_the_office_alone(office: Office) -> None:
    body: Json = {"agency": "HTX", "sent_on": "2026-08-31", "way": "Công văn 02/QĐTMH"}
    path = "plan/HVCF/reminders/sent"
    for who in ("plan-reporter", "auditor", "binh"):
        assert_refused(office.post(path, body, by=who), 403, "NotAllowed")
    made = office.done(office.post(path, body))
    assert (made["recorded_by"], made["round_on"]) == ("an", "2026-11-30")
    assert "459.I.2a" in made["items"]
    assert office.get(path) == [made]
    assert_refused(office.post(path, body | {"agency": "XYZ"}), 404, "NobodyToRemind")
    late = office.post(path, body | {"sent_on": "2099-01-01"})
    assert_refused(late, 409, "ReminderInTheFuture")


def test_what_the_book_answers_says_what_it_rests_on(office: Office) -> None:
    fed = standing(office, "30.I.1")["fed"]
    assert fed["reason_vi"].startswith("Chưa có dữ liệu: ")
    assert (fed["entries"], fed["records"]) == ([], [])
    assert standing(office, "30.I.1")["figure"] is None
