"""Forms that record: type, check the answers with their effects, submit, and a page that confirms.

    GET   the empty form, with an `intent` of its own
    POST  step=check    the answers and what they would do; refusals keep what was typed
    POST  step=edit     back to the form, with what was typed
    POST  step=submit   done once for each `intent`, then 303 to the page that confirms

The check page has its form's intent, so that a browser's Back, which asks for the check page again,
leads to the page that confirms, and not to a second record.

What a form would do is found by doing it inside a savepoint that is rolled back: the check page is
judged by the same rules under the same locks as the submission.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from litestar import Response
from litestar.response import Redirect
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError

from fundops.edge.errors import IdempotencyKeyReused
from fundops.edge.idempotency import once
from fundops.edge.problems import as_refusal
from fundops.errors import Refusal, Refusals
from fundops.web import sections
from fundops.web.fields import Answers, Field, blank, read
from fundops.web.frame import Frame
from fundops.web.problems import kept_in_the_trail
from fundops.web.tables import Shown

T = TypeVar("T")


class SentBefore(Refusal):
    """Trang kiểm tra này đã được dùng để gửi nội dung khác; hãy bấm Kiểm tra lần nữa rồi gửi.

    This page was used before to submit something else; check once more, then submit.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One line of "what this would do": what, before, after; tone ok, warn, bad or ""."""

    about: str
    before: str
    after: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A warning of a rule, which whoever submits has to tick; sent as `confirm-<rule>`."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What the check page says beside the answers. notes: findings that do not block. warned: those
    that somebody has to confirm. at_once: it takes effect without anybody's approval.
    """

    lines: Sequence[Effect] = ()
    notes: Sequence[str] = ()
    warned: Sequence[Warned] = ()
    table: Shown[Any] | None = None
    at_once: bool = False

    @property
    def have_before(self) -> bool:
        """Whether any line says what there was before."""
        return any(line.before for line in self.lines)


class Receipt(BaseModel):
    """Where a submission led: kept with its intent, so that a form sent twice leads there twice."""

    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """title: the page's heading. back: where "cancel" leads. button: what submitting is called.

    template: a form of its own look, else `form.html`. crumbs: titles and addresses of the pages
    above it; without them, the section's.
    """

    title: str
    fields: Sequence[Field]
    back: str
    button: str
    intro: str = ""
    template: str = "form.html"
    crumbs: Sequence[tuple[str, str]] = ()

    @property
    def groups(self) -> list[tuple[str, list[Field]]]:
        """The fields as they stand together: the group's title, and its fields."""
        return [(name, list(fields)) for name, fields in groupby(self.fields, lambda f: f.group)]

    def way(self, frame: Frame) -> list[tuple[str, str]]:
        """The way here, for the breadcrumb."""
        above = list(self.crumbs) or sections.way(frame)
        return [*above, (self.title, "")]


def confirmed_rules(sent: Mapping[str, Any]) -> list[str]:
    """The rules whose warnings were ticked on the check page."""
    ticked = (name for name in sent if name.startswith("confirm-"))
    return [name.removeprefix("confirm-") for name in ticked]


def opened(frame: Frame, form: Form, known: Mapping[str, str] | None = None) -> Response[Any]:
    """GET: the form, with what is known already (from the address, say)."""
    return _shown(frame, form, blank(form.fields, known))


def flow(
    frame: Frame,
    form: Form,
    sent: Mapping[str, Any],
    *,
    do: Callable[[Answers], T],
    effects: Callable[[Answers, T], Effects],
    done: Callable[[T], str],
) -> Response[Any]:
    """POST of any step. do: records, and gives what was recorded. done: the address of the page
    that confirms it.
    """
    answers = read(form.fields, sent)
    if answers.faults or sent.get("step") == "edit":
        return _shown(frame, form, answers)
    try:
        if sent.get("step") == "submit":
            return _submitted(frame, answers, sent, lambda: Receipt(href=done(do(answers))))
        return _checked(frame, form, answers, sent, do, effects)
    except (Refusal, IntegrityError) as error:
        named = getattr(frame.request.app.state, "named", {})
        refusal = as_refusal(frame.request, error, named)
        answer = _shown(frame, form, answers, refusal)
        if sent.get("step") == "submit":
            answer.background = kept_in_the_trail(frame.request, error, named)
        return answer


def _submitted(
    frame: Frame, answers: Answers, sent: Mapping[str, Any], do: Callable[[], Receipt]
) -> Response[Any]:
    """Inside a savepoint: a refusal leaves nothing behind, not even the intent."""
    try:
        with frame.session.begin_nested():
            receipt = once(
                frame.session,
                actor=frame.principal.actor,
                key=_intent(sent),
                route=f"POST {frame.request.url.path}",
                body=repr(sorted(answers.typed.items())).encode(),
                answer=Receipt,
                do=do,
                status=303,
            )
    except IdempotencyKeyReused:
        raise SentBefore from None
    return Redirect(receipt.href, status_code=303)


def _checked(
    frame: Frame,
    form: Form,
    answers: Answers,
    sent: Mapping[str, Any],
    do: Callable[[Answers], T],
    effects: Callable[[Answers, T], Effects],
) -> Response[Any]:
    trial = frame.session.begin_nested()
    try:
        would = effects(answers, do(answers))
    finally:
        trial.rollback()
    return frame.page("check.html", form=form, answers=answers, effects=would, intent=_intent(sent))


def _shown(
    frame: Frame, form: Form, answers: Answers, refusal: Refusal | None = None
) -> Response[Any]:
    """The form; with an error summary when something is wrong, and everything typed kept. What is
    submitted from here is another intent.
    """
    refusals = list(
        refusal.faults if isinstance(refusal, Refusals) else [refusal] if refusal else []
    )
    status = 200 if not (answers.faults or refusals) else 409 if refusals else 400
    return frame.page(
        form.template,
        status=status,
        form=form,
        answers=answers,
        refusals=refusals,
        intent=uuid.uuid4().hex,
    )


def _intent(sent: Mapping[str, Any]) -> str:
    found = str(sent.get("intent", ""))
    return found if found.isalnum() and len(found) <= 64 else uuid.uuid4().hex  # noqa: PLR2004
