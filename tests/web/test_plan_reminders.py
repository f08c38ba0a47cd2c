"""Reminders to lead agencies: who is to report by when, a draft to send, and the record of it."""

import csv
import io
import re
from email import message_from_bytes
from email.policy import default
from html import unescape

import pytest

from tests.builders_api import Office
from tests.web.browsing import Browser, browser, hidden

pytestmark = pytest.mark.committed


@pytest.fixture
def reporter(office: Office) -> Browser:
    """The person of a lead agency."""
    return browser(office, "plan-reporter")


def test_the_page_says_who_is_to_report_by_when_and_that_the_day_is_assumed(
    reporter: Browser,
) -> None:
    shown = reporter.text("/plan")
    for part in ("Nhắc báo cáo theo cơ quan chủ trì", "giả định", "Mục chưa có số báo cáo"):
        assert part in shown, part
    rows = exported(reporter, "/plan?export=notices.csv")
    mine = next(
        each for each in rows if each["Cơ quan chủ trì"] == "Sàn Giao dịch công nghệ Hà Nội"
    )
    assert mine["Hạn báo cáo"] == "2026-11-30"
    waiting = exported(reporter, "/plan?export=waiting.csv")
    theirs = [each for each in waiting if each["Cơ quan chủ trì"] == mine["Cơ quan chủ trì"]]
    asked = int(mine["Số mục chậm"]) + int(mine["Số mục cần báo cáo"])
    assert len(theirs) == asked > 0


def exported(reporter: Browser, path: str) -> list[dict[str, str]]:
    text = reporter.get(path).text.lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reminder_is_a_draft_that_a_mail_program_opens(reporter: Browser, lang: str) -> None:
    page = reporter.html("/plan/reminders/HTX")
    found = re.search(rf'href="(/plan/reminders/HTX/{lang}\.eml[^"]*)"', page)
    assert found is not None
    answer = reporter.get(found[1].replace("&amp;", "&"))
    assert answer.headers["content-type"].startswith("message/rfc822")
    assert f'filename="reminder-htx-2026-11-30.{lang}.eml"' in answer.headers["content-disposition"]
    message = message_from_bytes(answer.content, policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] in unescape(page)
    body = message.get_body()
    assert body is not None
    assert "- 459.I.2a: " in body.get_content()
    assert reporter.get("/plan/reminders/HTX/fr.eml").status_code == 400
    assert reporter.get("/plan/reminders/CATP").status_code == 404


def test_a_reminder_that_was_sent_is_recorded_with_who_and_when(
    office: Office, reporter: Browser
) -> None:
    path = "/plan/reminders/HTX/sent"
    assert reporter.get(path).status_code == 403
    assert "là việc của: Cán bộ quản lý quỹ" in reporter.text("/plan/reminders/HTX")
    manager = browser(office, "an")
    sent = {"sent_on": "31/08/2026", "way": "Công văn 02/QĐTMH gửi Sàn"}
    late = manager.send(path, step="check", **sent | {"sent_on": "01/01/2099"})
    assert late.status_code == 409
    assert 'value="Công văn 02/QĐTMH gửi Sàn"' in late.text
    checked = manager.send(path, step="check", **sent)
    assert "459.I.2a" in checked.text
    answer = manager.send(path, step="submit", intent=hidden(checked.text)["intent"], **sent)
    assert answer.status_code == 303, answer.text
    shown = manager.text("/plan/reminders/HTX")
    assert "Công văn 02/QĐTMH gửi Sàn" in shown
    assert "Người giữ vai trò manager" in shown
    rows = exported(manager, "/plan?export=notices.csv")
    reminded = {each["Cơ quan chủ trì"]: each["Nhắc lần gần nhất"] for each in rows}
    assert {who for who, day in reminded.items() if day} == {"Sàn Giao dịch công nghệ Hà Nội"}
    assert "2026-08-31" in reminded.values()
