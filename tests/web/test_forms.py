"""The flow of a form: check without recording, record once, keep everything that was typed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from litestar import Response
from litestar.response import Redirect, Template
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.errors import Refusal
from fundops.ledger.models.registers import OfficeDayRow
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from tests.web.frames import frame_of

FORM = Form(
    title="Ngày làm việc bù",
    fields=[
        Field(name="on", label="Ngày", input=Input.DATE),
        Field(name="reason", label="Lý do"),
    ],
    back="/ledger",
    button="Ghi nhận",
)
TYPED = {"on": "05/09/2026", "reason": "Bù ngày 04/09"}


class WorksAlready(Refusal):
    """Ngày {day} đã là ngày làm việc.

    The day {day} is a working day already.
    """


@pytest.fixture
def frame(session: Session) -> Frame:
    session.execute(text("SELECT set_config('fundops.actor', 'an', true)"))
    return replace(frame_of("/ledger/days/new"), session=session)


def days(frame: Frame) -> list[date]:
    return sorted(row.day for row in frame.session.query(OfficeDayRow))


def post(frame: Frame, step: str, *, intent: str = "once", **typed: str) -> Response[Any]:
    def do(answers: Answers) -> date:
        if answers["reason"] == "không":
            raise WorksAlready(day=answers["on"])
        frame.session.add(OfficeDayRow(day=answers["on"], works=True, reason=answers["reason"]))
        frame.session.flush()
        day: date = answers["on"]
        return day

    def effects(_: Answers, day: date) -> Effects:
        there = f"{len(days(frame))}"
        return Effects(lines=[Effect(about=f"{day}", before="0", after=there)])

    sent = TYPED | typed | {"step": step, "intent": intent}
    return flow(frame, FORM, sent, do=do, effects=effects, done=lambda day: f"/ledger/days/{day}")


def shown(answer: Response[Any]) -> Template:
    assert isinstance(answer, Template)
    return answer


def test_a_form_opens_with_what_is_known(frame: Frame) -> None:
    page = shown(opened(frame, FORM, {"reason": "Bù"}))
    assert page.template_name == "form.html"
    assert page.context["answers"].typed == {"reason": "Bù"}


def test_checking_shows_what_would_be_and_records_nothing(frame: Frame) -> None:
    page = shown(post(frame, "check"))
    assert page.template_name == "check.html"
    assert page.context["effects"].lines[0].after == "1"
    assert days(frame) == []


def test_a_form_checked_again_is_still_the_same_submission(frame: Frame) -> None:
    opening = shown(opened(frame, FORM)).context["intent"]
    assert shown(post(frame, "check", intent=opening)).context["intent"] == opening
    assert shown(post(frame, "edit", intent=opening)).context["intent"] != opening


def test_submitting_records_and_leads_to_the_page_that_confirms(frame: Frame) -> None:
    answer = post(frame, "submit")
    assert isinstance(answer, Redirect)
    assert (answer.status_code, answer.url) == (303, "/ledger/days/2026-09-05")
    assert days(frame) == [date(2026, 9, 5)]


def test_a_form_sent_twice_is_done_once_and_leads_there_again(frame: Frame) -> None:
    first, second = post(frame, "submit"), post(frame, "submit")
    assert isinstance(first, Redirect)
    assert isinstance(second, Redirect)
    assert second.url == first.url
    assert days(frame) == [date(2026, 9, 5)]


def test_one_intent_is_not_used_for_other_answers(frame: Frame) -> None:
    post(frame, "submit")
    page = shown(post(frame, "submit", reason="Khác"))
    assert page.status_code == 409
    assert [each.code for each in page.context["refusals"]] == ["SentBefore"]
    assert page.context["answers"].typed["reason"] == "Khác"


def test_going_back_keeps_what_was_typed(frame: Frame) -> None:
    page = shown(post(frame, "edit"))
    assert page.template_name == "form.html"
    assert page.context["answers"].typed == TYPED
    assert page.status_code == 200


@pytest.mark.parametrize("step", ["check", "submit", ""])
def test_a_fault_shows_the_form_again(frame: Frame, step: str) -> None:
    page = shown(post(frame, step, on="31/02/2026"))
    assert (page.template_name, page.status_code) == ("form.html", 400)
    assert list(page.context["answers"].faults) == ["on"]
    assert days(frame) == []


@pytest.mark.parametrize("step", ["check", "submit"])
def test_a_refusal_shows_the_form_again_and_nothing_is_left(frame: Frame, step: str) -> None:
    page = shown(post(frame, step, reason="không"))
    assert page.status_code == 409
    assert [each.code for each in page.context["refusals"]] == ["WorksAlready"]
    assert page.context["answers"].typed["on"] == "05/09/2026"
    assert days(frame) == []
    assert isinstance(post(frame, "submit"), Redirect)


def test_a_broken_rule_of_the_database_is_a_refusal_too(frame: Frame) -> None:
    post(frame, "submit")
    page = shown(post(frame, "submit", intent="another"))
    assert page.status_code == 409
    assert [each.code for each in page.context["refusals"]] == ["AlreadyRecorded"]


def test_a_form_says_where_it_stands(frame: Frame) -> None:
    assert FORM.way(frame) == [("Sổ cái", "/ledger"), ("Ngày làm việc bù", "")]
    deeper = replace(FORM, crumbs=[("Ngày", "/ledger/days")])
    assert deeper.way(frame) == [("Ngày", "/ledger/days"), ("Ngày làm việc bù", "")]
