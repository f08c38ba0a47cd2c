"""Meetings over HTTP: planned, held, resolved, followed; an override by two people."""

import pytest
from httpx import Response

from tests.builders_api import TY, Json, Office, assert_refused, dong, funded

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


def moved(members: list[str], **more: str) -> Json:
    usual = {
        "held_on": "2026-09-12",
        "form": "written",
        "place": "Trực tuyến",
        "chair": members[1],
        "secretary": members[2],
        "agenda": "Xem xét đợt gọi vốn",
    }
    return usual | more


def patched(office: Office, path: str, body: Json, etag: str = "") -> Response:
    headers = office.acts("an") | ({"If-Match": etag} if etag else {})
    return office.client.patch(f"/api/{path}", json=body, headers=headers)


def test_a_planned_meeting_is_moved_by_whoever_saw_it_last(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    etag = office.client.get(f"/api/{path}").headers["etag"]
    assert_refused(patched(office, path, moved(members)), 428, "PreconditionMissing")
    done = patched(office, path, moved(members), etag)
    assert done.status_code == 200, done.text
    assert done.json() == made | moved(members) | {"version": 2}
    assert done.headers["etag"] != etag
    assert_refused(patched(office, path, moved(members), etag), 412, "Stale")
    early = moved(members, held_on="2026-08-31")
    assert_refused(patched(office, path, early, done.headers["etag"]), 409, "InvitedAfter")
    assert office.get(path) == done.json()


def test_a_cancelled_meeting_stays_listed_with_its_reason(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    assert office.post(f"{path}/cancel", {"reason": ""}).status_code == 400
    done = office.done(office.post(f"{path}/cancel", {"reason": "Không đủ thành viên"}))
    assert (done["state"], done["cancelled"]) == ("cancelled", "Không đủ thành viên")
    assert office.get(MEETINGS) == [done]
    again = office.post(f"{path}/cancel", {"reason": "Lần nữa"})
    assert_refused(again, 409, "MeetingCancelled")
    assert_refused(office.post(f"{path}/attendance", present(members)), 409, "MeetingCancelled")
    assert_refused(patched(office, path, moved(members), '"2"'), 409, "MeetingCancelled")


def test_what_was_held_is_neither_moved_nor_cancelled(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    done = office.done(office.post(f"{path}/attendance", present(members)))
    assert_refused(patched(office, path, moved(members), '"2"'), 409, "MeetingHeldAlready")
    assert_refused(office.post(f"{path}/cancel", {"reason": "x"}), 409, "MeetingHeldAlready")
    assert office.get(path) == done


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
    above = office.post(f"{path}/resolutions", more)
    assert_refused(above, 409, "VotesAbovePresent")
    said = above.json()
    assert said["detail_vi"] == (
        f"Thành viên 0 ({members[0]}) biểu quyết 2, nhiều hơn số có mặt 1."
    )
    assert said["facts"]["party"]["code"] == members[0]
    assert office.get("meetings/HVCF/resolutions") == []


def test_a_voter_may_split_what_they_brought(office: Office) -> None:
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    brought = [{"party": members[0], "weight": "3"}, {"party": members[1], "weight": "2"}]
    body = {"total_weight": "5", "attendance": brought}
    office.done(office.post(f"{path}/attendance", body))
    parts = [
        {"party": members[0], "vote": "for", "weight": "1"},
        {"party": members[0], "vote": "against", "weight": "2"},
        {"party": members[1], "vote": "for"},
    ]
    split = resolution(members[:2]) | {"ballots": parts}
    found = office.done(office.post(f"{path}/resolutions", split))
    tally = found["tally"]
    assert (tally["in_favour"], tally["against"], tally["base"]) == ("3", "2", "5")
    assert found["is_adopted"]


def test_a_resolution_on_something_else_allows_no_call(office: Office) -> None:
    funded(office)
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    office.done(office.post(f"{path}/attendance", present(members)))
    other = office.done(office.post(f"{path}/resolutions", resolution(members, subject="other")))
    before = office.get("capital/HVCF/calls")
    on, due = "2026-09-14", "2026-10-14"
    refused = office.call(TY, on=on, due=due, resolution=other["code"])
    assert_refused(refused, 409, "ResolutionOfOther")
    assert refused.json()["detail_vi"] == (
        "Nghị quyết 01/2026/NQ-HĐQL về nội dung khác, không dùng được cho gọi vốn."
    )
    assert office.get("capital/HVCF/calls") == before


def test_a_call_whose_resolution_was_amended_waits_for_a_new_one(office: Office) -> None:
    funded(office)
    made, members = board(office)
    path = f"{MEETINGS}/{made['id']}"
    office.done(office.post(f"{path}/attendance", present(members)))
    allows = office.done(office.post(f"{path}/resolutions", resolution(members)))
    on, due = "2026-09-14", "2026-10-14"
    call = office.done(office.call(TY, on=on, due=due, resolution=allows["code"]))
    later = resolution(members, amends=allows["code"])
    office.done(office.post(f"{path}/resolutions", later))
    refused = office.decide(call["voucher_id"], "approve", by="binh")
    assert_refused(refused, 409, "ResolutionAmended")
    office.done(office.decide(call["voucher_id"], "return", {"reason": "Sửa"}, by="binh"))
    office.approve(office.call(TY, on=on, due=due, resolution="02/2026/NQ-HĐQL"))


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
