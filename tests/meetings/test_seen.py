"""Who sees what of meetings, role by route: pages, papers, files of tables and the API agree."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from fundops.identity.access import roles
from fundops.identity.values import Action, Role
from tests.builders_api import Json, Office, funded
from tests.meetings.test_api import member, present, resolution
from tests.people import code_of, make_investor
from tests.web.browsing import Browser, browser

pytestmark = pytest.mark.committed
RULE = "hvcf.investors"
AT_HVCF = [role for role in roles().values() if "bcc" in role.funds or not role.funds]


@dataclass(frozen=True)
class Done:
    """What a body did: its meeting, its resolution, the override that this allows."""

    meeting: str
    resolution: str
    code: str
    override: str

    @property
    def pages(self) -> tuple[str, ...]:
        return (
            f"/meetings/{self.meeting}",
            f"/meetings/{self.meeting}/minutes.pdf",
            f"/meetings/resolutions/{self.resolution}",
            f"/meetings/overrides/{self.override}",
        )

    @property
    def answers(self) -> tuple[str, ...]:
        return (
            f"/api/meetings/HVCF/meetings/{self.meeting}",
            f"/api/meetings/HVCF/resolutions/{self.resolution}",
        )

    @property
    def ids(self) -> set[str]:
        return {self.meeting, self.resolution, self.override}


def did(office: Office, kind: str) -> Done:
    """A meeting of a body that was held and passed one resolution, and the override it allows."""
    first = {"assembly": 0, "board": 3}[kind]
    members = [member(office, number) for number in range(first, first + 3)]
    body: Json = {
        "kind": kind,
        "held_on": "2026-09-10",
        "form": "in_person",
        "place": "Hà Nội",
        "chair": members[0],
        "secretary": members[2],
        "agenda": "Xem xét ngoại lệ",
    }
    held = str(office.done(office.post("meetings/HVCF/meetings", body))["id"])
    path = f"meetings/HVCF/meetings/{held}"
    office.done(office.post(f"{path}/attendance", present(members)))
    allows = resolution(members, subject="override", rule=RULE)
    made = office.done(office.post(f"{path}/resolutions", allows))
    asked = {
        "rule": RULE,
        "resolution": made["code"],
        "reason": "Thêm một nhà đầu tư",
        "valid_from": "2026-09-15",
        "valid_to": "2026-12-31",
    }
    found = office.done(office.post("meetings/HVCF/overrides", asked))
    return Done(held, str(made["id"]), str(made["code"]), str(found["id"]))


@pytest.fixture
def done(office: Office) -> tuple[Done, Done]:
    """What the assembly did, and what the board did; an investor is there to look."""
    funded(office)
    make_investor(office.database, office.codes["Sao"])
    return did(office, "assembly"), did(office, "board")


def expected(role: Role) -> tuple[int, int]:
    """How the assembly's address is answered, and the board's."""
    if Action.MEETINGS_READ in role.may:
        return 200, 200
    return (200, 404) if Action.MEETINGS_ASSEMBLY in role.may else (403, 403)


def statuses(office: Office, role: Role, done: Done) -> Iterator[tuple[str, int]]:
    """Every address of what a body did, as a person of a role is answered."""
    person = browser(office, code_of(role.code))
    for path in (*done.pages, *done.answers):
        yield path, person.get(path).status_code


def test_a_role_sees_the_bodies_that_its_row_says_on_every_route(
    office: Office, done: tuple[Done, Done]
) -> None:
    for role in AT_HVCF:
        for body, wanted in zip(done, expected(role), strict=True):
            for path, status in statuses(office, role, body):
                assert status == wanted, f"{role.code}: {path}"


LISTS = ("meetings", "resolutions", "overrides")


def listed(person: Browser) -> dict[str, str]:
    """Everything that lists meetings, as text: the page, its files, the API."""
    found = {"page": person.html("/meetings")}
    for name in (*LISTS, "under-way"):
        found[f"{name}.csv"] = person.get(f"/meetings?export={name}.csv").text
    for name in LISTS:
        answer = person.get(f"/api/meetings/HVCF/{name}")
        assert answer.status_code == 200
        found[f"API {name}"] = answer.text
    return found


def test_no_list_tells_an_investor_of_the_board(office: Office, done: tuple[Done, Done]) -> None:
    assembly, board = done
    found = listed(browser(office, code_of("investor")))
    for place, told in found.items():
        assert board.code not in told, place
        assert "NQ-HĐQL" not in told, place
        assert not any(each in told for each in board.ids), place
    assert assembly.code in found["page"]
    assert assembly.code in found["under-way.csv"]
    assert assembly.resolution in found["API resolutions"]


def test_whoever_reads_meetings_is_told_of_both(office: Office, done: tuple[Done, Done]) -> None:
    for place, told in listed(browser(office, code_of("board_member"))).items():
        if place not in ("meetings.csv", "API meetings"):
            assert all(each.code in told for each in done), place


def test_an_investor_is_not_told_what_vouchers_a_resolution_allowed(
    office: Office, done: tuple[Done, Done]
) -> None:
    path = f"/meetings/resolutions/{done[0].resolution}"
    section = "Chứng từ nêu nghị quyết này"
    assert section in browser(office, "an").html(path)
    assert section not in browser(office, code_of("investor")).html(path)
    assert "Tệp đính kèm" not in browser(office, code_of("investor")).html(path)


def test_an_investor_records_nothing(office: Office, done: tuple[Done, Done]) -> None:
    person = browser(office, code_of("investor"))
    for form in ("/meetings/new", "/meetings/overrides/new", *(f"{done[0].pages[0]}/move",)):
        assert person.get(form).status_code == 403


TELLING = {Action.RULES_READ, Action.CAPITAL_READ, Action.FILES_READ, Action.AUDIT_READ}
"""Other doors to what bodies did: overrides with the rules, a call's resolution, files, the trail."""


def test_no_other_door_tells_of_the_board_to_whoever_may_not_read_meetings() -> None:
    for role in roles().values():
        if role.may & TELLING:
            assert Action.MEETINGS_READ in role.may, role.code
