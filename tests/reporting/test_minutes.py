"""The minutes of the demo's meetings say word for word what was approved, and every sentence of the
definition is one that some meeting needs.

The approved texts are `tests/__snapshots__/minutes-<body>-<year>-<lang>.txt`; see `test_approved.py`.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from fundops.errors import Lang
from fundops.ledger.queries import master
from fundops.meetings.actions.meetings import body
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.values.meetings import (
    Attendance,
    Meeting,
    MeetingForm,
    MeetingKind,
)
from fundops.meetings.values.resolutions import Ballot, Resolution, Vote
from fundops.policy.values import Subject
from fundops.reporting.actions import minutes_definition
from fundops.reporting.statements.minutes import Held, build
from fundops.reporting.text import render_text
from fundops.reporting.values import Paragraph, Statement

APPROVED = Path(__file__).parents[1] / "__snapshots__"
FUND = "HVCF"
HELD = [(MeetingKind.ASSEMBLY, 2027), (MeetingKind.BOARD, 2026)]
LANGS: tuple[Lang, Lang] = ("vi", "en")


def of_demo(session: Session, kind: MeetingKind, year: int, lang: Lang) -> Held:
    """A meeting of the demo as the page hands it over."""
    found = meetings.meetings(session, FUND)
    (meeting,) = [each for each in found if (each.kind, each.year) == (kind, year)]
    parties = {meeting.chair, meeting.secretary, *meeting.weights}
    parties |= {each.party for each in meeting.invitations}
    names = master.parties(session, sorted(parties))
    return Held(
        fund=master.fund(session, FUND),
        body=body(session, FUND, kind, meeting.held_on),
        meeting=meeting,
        resolutions=resolutions.resolutions(session, FUND, meeting_id=meeting.id),
        names={code: one.name_vi if lang == "vi" else one.name_en for code, one in names.items()},
        rules={"hvcf.investors": "Số nhà đầu tư"},
        is_demo=True,
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("kind", "year"), HELD)
def test_the_minutes_say_what_was_approved(
    demo: Session, kind: MeetingKind, year: int, lang: Lang
) -> None:
    path = APPROVED / f"minutes-{kind}-{year}-{lang}.txt"
    made = render_text(build(of_demo(demo, kind, year, lang), minutes_definition(), lang))
    if os.environ.get("APPROVE"):
        path.write_text(made, encoding="utf-8")
    assert made.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_no_other_minutes_are_kept_as_approved() -> None:
    wanted = {f"minutes-{kind}-{year}-{lang}.txt" for kind, year in HELD for lang in LANGS}
    assert {path.name for path in APPROVED.glob("minutes-*.txt")} == wanted


# --- what the demo has no case of


def said(made: Statement) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Paragraph)]


def overriding(found: Resolution, party: str) -> Resolution:
    """One that lets a rule be broken, with a related party, and amends another."""
    return replace(
        found,
        subject=Subject.OVERRIDE,
        rule="hvcf.investors",
        amount=None,
        amends="01/2026/NQ-HĐQL",
        ballots=(*found.ballots, Ballot(party, Vote.RELATED, 1)),
    )


def in_writing(meeting: Meeting) -> Meeting:
    """The same by letter, to which all but one did not answer."""
    few = tuple(Attendance(each.party, each.weight) for each in meeting.attendance[:1])
    return replace(meeting, form=MeetingForm.WRITTEN, attendance=few)


def test_what_was_decided_in_writing_and_by_few_is_said_so(demo: Session) -> None:
    held = of_demo(demo, MeetingKind.BOARD, 2026, "vi")
    made = build(replace(held, meeting=in_writing(held.meeting), resolutions=()), WORDS, "vi")
    texts = said(made)
    assert texts[0] == "Thời hạn gửi ý kiến: đến hết ngày 07 tháng 02 năm 2026."
    assert any("không đủ điều kiện tiến hành (cần từ 2/3 trở lên tổng số)" in t for t in texts)
    assert any(t.startswith("Được mời nhưng vắng mặt: ") for t in texts)
    assert "Cuộc họp không biểu quyết nội dung nào." in texts


def test_an_override_names_its_rule_and_who_did_not_vote(demo: Session) -> None:
    held = of_demo(demo, MeetingKind.BOARD, 2026, "vi")
    other = next(iter(held.meeting.weights))
    (found,) = held.resolutions
    texts = said(build(replace(held, resolutions=[overriding(found, other)]), WORDS, "vi"))
    assert "Quy tắc được ngoại lệ: Số nhà đầu tư (hvcf.investors)." in texts
    assert "Sửa đổi nghị quyết số 01/2026/NQ-HĐQL." in texts
    related = "Có liên quan nên không biểu quyết, không tính vào tổng số: "
    assert any(t.startswith(f"{related}{held.names[other]}") for t in texts)


WORDS = minutes_definition()


def every_case(session: Session) -> list[Statement]:
    """Papers that together say everything that minutes can."""
    board = of_demo(session, MeetingKind.BOARD, 2026, "vi")
    assembly = of_demo(session, MeetingKind.ASSEMBLY, 2027, "vi")
    (found,) = board.resolutions
    other = next(iter(board.meeting.weights))
    written = replace(board, meeting=in_writing(board.meeting), resolutions=())
    allowing = replace(board, resolutions=[overriding(found, other)])
    return [build(held, WORDS, "vi") for held in (board, assembly, written, allowing)]


def test_every_sentence_of_the_definition_is_used(demo: Session) -> None:
    told = "\n".join(text for made in every_case(demo) for text in said(made))
    for section in WORDS.sections:
        for key, words in section.say.items():
            fixed = max(words.vi.replace("}", "{").split("{")[::2], key=len)
            assert fixed in told, f"{section.id}.say.{key}"


def test_a_brace_in_what_somebody_typed_is_no_figure(demo: Session) -> None:
    held = of_demo(demo, MeetingKind.BOARD, 2026, "vi")
    (found,) = held.resolutions
    odd = replace(found, text_vi="Mức {limit} theo {phụ lục}")
    meeting = replace(held.meeting, agenda="Bàn về {agenda}")
    texts = said(build(replace(held, meeting=meeting, resolutions=[odd]), WORDS, "vi"))
    assert "Mức {limit} theo {phụ lục}" in texts
    assert "Chương trình: Bàn về {agenda}." in texts
