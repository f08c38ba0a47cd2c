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
    assert "trên 50%" in shown
    note = {"noted_on": "12/09/2026", "text": "Đã gửi thông báo", "closes": "1"}
    recorded(person, f"{made}/note", note)
    assert "Đã thực hiện xong" in words(person.html(made))
    assert "01/2026/NQ-HĐQL" in words(person.html("/meetings"))


def test_an_assembly_is_offered_its_investors_with_their_capital(office: Office) -> None:
    funded(office)
    person = browser(office, "an")
    where, _ = planned(office, person, kind="assembly")
    form = person.html(f"{where}/attendance")
    assert 'value="600.000.000.000"' in form
    assert office.codes["TP"] in form


def test_more_than_all_who_may_vote_is_refused_and_what_was_typed_stays(office: Office) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    present = {f"weight-{code}": "1" for code in members}
    sent: Response = check(person, f"{where}/attendance", {"total": "2", **present})
    assert sent.status_code == 409
    assert "nhiều hơn" in sent.text or "lớn hơn" in sent.text
    assert 'value="2"' in sent.text
    assert "Dự kiến" in words(person.html(where))


def test_who_is_there_is_told_with_the_quorum_and_what_the_book_says_otherwise(
    office: Office,
) -> None:
    funded(office)
    person = browser(office, "an")
    where, _ = planned(office, person, kind="assembly")
    city, company = office.codes["TP"], office.codes["Sao"]
    typed = {f"weight-{city}": "600.000.000.000", f"weight-{company}": "100.000.000.000"}
    page = words(check(person, f"{where}/attendance", {"total": "1200000000000", **typed}).text)
    assert "700.000.000.000 đồng (58,33%)" in page
    assert "đủ điều kiện" in page
    assert "Sao: ghi 100.000.000.000 đồng, theo sổ là 400.000.000.000 đồng." in page
    few = {f"weight-{company}": "400.000.000.000"}
    page = words(check(person, f"{where}/attendance", {"total": "1200000000000", **few}).text)
    assert "không đủ điều kiện, cần ít nhất 600.000.000.001 đồng" in page


def test_a_planned_meeting_is_moved_and_another_is_cancelled(office: Office) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    form = person.html(f"{where}/move")
    assert 'value="10/09/2026"' in form
    fields = {
        "held_on": "12/09/2026",
        "form": "written",
        "place": "Trực tuyến",
        "chair": members[1],
        "secretary": members[2],
        "agenda": "Xem xét đợt gọi vốn",
        "version": "1",
    }
    early = check(person, f"{where}/move", fields | {"held_on": "31/08/2026"})
    assert early.status_code == 409
    assert "Giấy mời gửi Thành viên 0" in early.text
    assert 'value="Trực tuyến"' in early.text
    recorded(person, f"{where}/move", fields)
    moved = words(person.html(where))
    assert "12/09/2026" in moved
    assert "Trực tuyến" in moved
    stale = check(person, f"{where}/move", fields)
    assert "Bản ghi đã được người khác sửa" in stale.text

    assert check(person, f"{where}/cancel", {"reason": ""}).status_code == 400
    recorded(person, f"{where}/cancel", {"reason": "Không đủ thành viên"})
    page = words(person.html(where))
    assert "Đã hủy" in page
    assert "Lý do hủy: Không đủ thành viên" in page
    assert "Ghi thành phần dự họp" not in page
    assert "Đã hủy" in words(person.html("/meetings"))
    again = check(person, f"{where}/cancel", {"reason": "Lần nữa"})
    assert "Cuộc họp đã hủy: Không đủ thành viên." in again.text
    trail = words(browser(office, "binh").html(f"/audit{where}"))
    assert "Không đủ thành viên" in trail


def test_a_resolution_without_votes_is_refused_and_its_text_stays(office: Office) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    held(person, where, members)
    silent = voted(members) | {f"vote-{code}": "" for code in members}
    sent = check(person, f"{where}/resolutions/new", silent)
    assert sent.status_code == 409
    assert "Nghị quyết chưa có phiếu biểu quyết nào." in sent.text
    assert "Thông qua đợt gọi vốn</textarea>" in sent.text
    assert "Chưa có nghị quyết nào" in words(person.html("/meetings"))


def test_a_call_form_takes_no_resolution_on_something_else(office: Office) -> None:
    funded(office)
    person = browser(office, "an")
    where, members = planned(office, person)
    held(person, where, members)
    recorded(person, f"{where}/resolutions/new", voted(members, subject="other"))
    call = {
        "total": "1000000000",
        "called_on": "14/09/2026",
        "purpose": "Đầu tư đợt 2",
        "resolution": "01/2026/NQ-HĐQL",
    }
    sent = check(person, "/capital/calls/new", call)
    assert sent.status_code == 400
    assert "Hãy chọn một giá trị trong danh sách" in sent.text
    assert "Đầu tư đợt 2</textarea>" in sent.text


def test_an_override_of_another_rule_is_refused_and_its_reason_stays(office: Office) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    held(person, where, members)
    allows = voted(members, subject="override", rule="hvcf.investors")
    recorded(person, f"{where}/resolutions/new", allows)
    fields = {
        "rule": "hvcf.budget-amount",
        "resolution": "01/2026/NQ-HĐQL",
        "reason": "Thêm một nhà đầu tư",
        "valid_from": "15/09/2026",
        "valid_to": "31/12/2026",
    }
    sent = check(person, "/meetings/overrides/new", fields)
    assert sent.status_code == 409
    assert "đối với quy tắc hvcf.investors, không phải hvcf.budget-amount" in sent.text
    assert "Thêm một nhà đầu tư</textarea>" in sent.text


def test_what_is_to_be_carried_out_is_listed_until_it_is(office: Office) -> None:
    person, checker = browser(office, "an"), browser(office, "binh")
    where, members = planned(office, person)
    held(person, where, members)
    late = voted(members, due_on="12/09/2026")
    made = recorded(person, f"{where}/resolutions/new", late).partition("?")[0]
    recorded(person, f"{where}/resolutions/new", voted(members, due_on="31/12/2026"))
    csv = person.get("/meetings?export=under-way.csv").text
    assert csv.index("01/2026/NQ-HĐQL") < csv.index("02/2026/NQ-HĐQL")
    assert "Quá hạn thực hiện" in csv
    todo = "2 nghị quyết đang thực hiện, trong đó 1 quá hạn."
    assert todo in words(person.html("/"))
    assert "nghị quyết đang thực hiện" not in words(checker.html("/"))
    early = {"noted_on": "09/09/2026", "text": "Đã gửi thông báo"}
    refused = check(person, f"{made}/note", early)
    assert refused.status_code == 409
    assert "Đã gửi thông báo</textarea>" in refused.text
    recorded(person, f"{made}/note", early | {"noted_on": "12/09/2026"})
    assert "Đã gửi thông báo" in person.get("/meetings?export=under-way.csv").text
    recorded(person, f"{made}/note", early | {"noted_on": "13/09/2026", "closes": "1"})
    assert "01/2026/NQ-HĐQL" not in person.get("/meetings?export=under-way.csv").text
    left = "1 nghị quyết đang thực hiện, chưa có nghị quyết nào quá hạn."
    assert left in words(person.html("/"))


@pytest.mark.parametrize("record", ["meeting", "resolution"])
def test_files_lie_with_meetings_and_with_resolutions(office: Office, record: str) -> None:
    person = browser(office, "an")
    where, members = planned(office, person)
    held(person, where, members)
    made = recorded(person, f"{where}/resolutions/new", voted(members)).partition("?")[0]
    page = {"meeting": where, "resolution": made}[record]
    assert "Chưa có tệp nào được đính kèm." in words(person.html(page))
    sent = person.client.post(
        "/files/attach",
        data={
            "_csrf": person.csrf,
            "kind": record,
            "key": page.rpartition("/")[2],
            "back": page,
        },
        files={"file": ("bien-ban-da-ky.txt", "Biên bản đã ký".encode(), "text/plain")},
        follow_redirects=False,
    )
    assert sent.status_code == 303, sent.text
    assert "bien-ban-da-ky.txt" in words(person.html(page))


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
    assert "1 ngoại lệ chờ bạn duyệt." in words(checker.html("/"))
    assert "ngoại lệ chờ bạn duyệt" not in words(person.html("/"))
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
