"""Meetings over HTTP: planned, held, resolved, followed; an override by two people."""

import pytest

from tests.builders_api import Json, Office, assert_refused, dong

pytestmark = pytest.mark.committed
MEETINGS = "meetings/HVCF/meetings"
OVERRIDES = "meetings/HVCF/overrides"


def member(office: Office, number: int) -> str:
    body = {
        "kind": "individual",
        "country": "VN",
        "id_kind": "personal_number",
        "id_number": f"00109000{number:04d}",
        "name_vi": f"Thành viên {number}",
    }
    return str(office.done(office.post("ledger/parties", body))["code"])


def board(office: Office) -> tuple[Json, list[str]]:
    """A meeting of three, planned."""
    members = [member(office, number) for number in range(3)]
    body = {
        "kind": "board",
        "held_on": "2026-09-10",
        "form": "in_person",
        "place": "Hà Nội",
        "chair": members[0],
        "secretary": members[2],
        "agenda": "Xem xét đợt gọi vốn",
        "invitations": [{"party": each, "sent_on": "2026-09-01"} for each in members],
    }
    return office.done(office.post(MEETINGS, body)), members


def present(members: list[str], total: str = "3") -> Json:
    return {
        "total_weight": total,
        "attendance": [{"party": each, "weight": "1"} for each in members],
    }


def resolution(members: list[str], **more: object) -> Json:
    cast = [{"party": each, "vote": "for"} for each in members]
    texts = {"text_vi": "Thông qua đợt gọi vốn", "text_en": "The call is adopted"}
    return {**texts, "subject": "call", "ballots": cast, **more}


def test_a_meeting_is_planned_held_and_resolves(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    early = office.post(f"{path}/resolutions", resolution(members))
    assert_refused(early, 409, "MeetingNotHeld")
    done = office.done(office.post(f"{path}/attendance", present(members)))
    assert (done["state"], done["total_weight"]) == ("held", "3")
    limited = resolution(members, amount=dong(5), due_on="2026-12-31")
    found = office.done(office.post(f"{path}/resolutions", limited))
    assert (found["code"], found["is_adopted"]) == ("01/2026/NQ-HĐQL", True)
    assert (found["amount"], found["progress"]) == (dong(5), "open")
    note = {"noted_on": "2026-09-12", "text": "Đã gửi thông báo gọi vốn", "closes": True}
    closed = office.done(office.post(f"meetings/HVCF/resolutions/{found['id']}/notes", note))
    assert closed["progress"] == "done"
    assert office.get(f"meetings/HVCF/resolutions/{found['id']}") == closed
    assert [each["code"] for each in office.get("meetings/HVCF/resolutions")] == [found["code"]]
    assert office.get(path) == done
    assert office.get(MEETINGS) == [done]


def test_votes_above_those_present_are_refused(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    too_many = office.post(f"{path}/attendance", present(members, "2"))
    assert_refused(too_many, 409, "PresentAboveTotal")
    office.done(office.post(f"{path}/attendance", present(members[:2])))
    absent = office.post(f"{path}/resolutions", resolution(members))
    assert_refused(absent, 409, "VoterAbsent")
    more = resolution(members[:2])
    more["ballots"][0]["weight"] = "2"
    assert_refused(office.post(f"{path}/resolutions", more), 409, "VotesAbovePresent")


def test_an_override_is_asked_for_by_one_person_and_approved_by_another(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    office.done(office.post(f"{path}/attendance", present(members)))
    of_call = office.done(office.post(f"{path}/resolutions", resolution(members)))
    allows = resolution(members, subject="override", rule="hvcf.investors")
    found = office.done(office.post(f"{path}/resolutions", allows))
    body = {
        "rule": "hvcf.investors",
        "resolution": of_call["code"],
        "reason": "Thêm một nhà đầu tư",
        "valid_from": "2026-09-15",
        "valid_to": "2026-12-31",
    }
    assert_refused(office.post(OVERRIDES, body), 409, "ResolutionOfOther")
    asked = office.done(office.post(OVERRIDES, body | {"resolution": found["code"]}))
    where = f"{OVERRIDES}/{asked['id']}"
    assert office.post(f"{where}/approve").status_code == 403
    done = office.done(office.post(f"{where}/approve", by="binh"))
    assert (done["asked_by"], done["approved_by"]) == ("an", "binh")
    closed = office.done(office.post(f"{where}/close", by="binh"))
    assert closed["closed_on"] == "2026-09-15"
    assert office.get(OVERRIDES) == [closed]
