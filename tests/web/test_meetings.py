"""The pages of meetings: what the forms record stands on them, and refusals keep what was typed."""

from io import BytesIO

import pytest
from httpx import Response
from pypdf import PdfReader

from tests.builders_api import Office, funded
from tests.meetings.test_api import member
from tests.web.browsing import Browser, browser, words
from tests.web.capital_office import check, recorded

pytestmark = pytest.mark.committed
LISTS = ("meetings", "resolutions", "overrides")


def planned(office: Office, person: Browser, kind: str = "board") -> tuple[str, list[str]]:
    """The address of a meeting with three members invited, and who they are."""
    members = [member(office, number) for number in range(3)]
    fields = {
        "kind": kind,
        "held_on": "10/09/2026",
        "form": "in_person",
        "place": "Hà Nội",
        "chair": members[0],
        "secretary": members[2],
        "agenda": "Xem xét đợt gọi vốn",
        "sent_on": "01/09/2026",
        **{f"invited-{code}": "1" for code in members},
    }
    return recorded(person, "/meetings/new", fields).partition("?")[0], members


def held(person: Browser, where: str, members: list[str]) -> None:
    present = {f"weight-{code}": "1" for code in members}
    recorded(person, f"{where}/attendance", {"total": "3", **present})


def voted(members: list[str], **more: str) -> dict[str, str]:
    votes = {f"vote-{code}": "for" for code in members}
    return {"subject": "call", "text_vi": "Thông qua đợt gọi vốn", **votes, **more}


def test_a_meeting_goes_from_its_plan_to_its_resolution(office: Office) -> None:
    person = browser(office, "an")
    assert "Chưa có cuộc họp nào" in words(person.html("/meetings"))
    where, members = planned(office, person)
    assert "Dự kiến" in words(person.html(where))
    held(person, where, members)
    page = words(check(person, f"{where}/resolutions/new", voted(members)).text)
    assert "01/2026/NQ-HĐQL" in page
    assert "Được thông qua" in page
    made = recorded(person, f"{where}/resolutions/new", voted(members)).partition("?")[0]
    shown = words(person.html(made))
    assert "100,00%" in shown
    assert "trên 50,00%" in shown
    note = {"noted_on": "12/09/2026", "text": "Đã gửi thông báo", "closes": "1"}
    recorded(person, f"{made}/note", note)
    assert "Đã thực hiện xong" in words(person.html(made))
    assert "01/2026/NQ-HĐQL" in words(person.html("/meetings"))


def test_an_assembly_is_offered_its_investors_with_their_capital(office: Office) -> None:
    funded(office)
    person = browser(office, "an")
    where, _ = planned(office, person, kind="assembly")
    form = person.html(f"{where}/attendance")
    assert "600000000000" in form
    assert office.codes["TP"] in form


def test_more_than_all_who_may_vote_is_refused_and_what_was_typed_stays(office: Office) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    present = {f"weight-{code}": "1" for code in members}
    sent: Response = check(person, f"{where}/attendance", {"total": "2", **present})
    assert sent.status_code == 409
    assert "nhiều hơn" in sent.text or "lớn hơn" in sent.text
    assert 'value="2"' in sent.text


def test_an_override_waits_for_another_person(office: Office) -> None:
    person, checker = browser(office, "an"), browser(office, "binh")
    where, members = planned(office, person)
    held(person, where, members)
    allows = voted(members, subject="override", rule="hvcf.investors")
    recorded(person, f"{where}/resolutions/new", allows)
    fields = {
        "rule": "hvcf.investors",
        "resolution": "01/2026/NQ-HĐQL",
        "reason": "Thêm một nhà đầu tư",
        "valid_from": "15/09/2026",
        "valid_to": "31/12/2026",
    }
    asked = recorded(person, "/meetings/overrides/new", fields).partition("?")[0]
    assert "Chờ duyệt" in words(person.html(asked))
    assert f"{asked}/approve" not in person.html(asked)
    recorded(checker, f"{asked}/approve", {})
    assert "Đang có hiệu lực" in words(checker.html(asked))
    recorded(checker, f"{asked}/close", {})
    assert "Đã chấm dứt" in words(person.html("/meetings"))


def test_the_lists_are_exported_and_read_in_english(office: Office) -> None:
    person = browser(office, "an")
    where, _ = planned(office, person)
    for name in LISTS:
        assert person.get(f"/meetings?export={name}.csv").status_code == 200
    assert "Meetings" in words(person.html("/meetings?lang=en"))
    assert "Planned" in words(person.html(f"{where}?lang=en"))


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "BIÊN BẢN"), ("en", "MINUTES")], ids=["vi", "en"]
)
def test_the_minutes_of_a_meeting_are_a_paper(office: Office, lang: str, said: str) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    assert person.get(f"{where}/minutes.pdf").status_code == 409
    held(person, where, members)
    recorded(person, f"{where}/resolutions/new", voted(members))
    answer = person.get(f"{where}/minutes.pdf?lang={lang}")
    assert answer.headers["content-type"].startswith("application/pdf")
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert said in printed
    assert "01/NQ-HĐQL" in printed
    assert person.get(f"{where}/minutes.pdf?lang={lang}").content == answer.content
