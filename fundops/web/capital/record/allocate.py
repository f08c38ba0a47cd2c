"""The form that says what a posted receipt is for: calls, late interest, an overpayment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.actions.contributions import allocate_receipt
from fundops.capital.actions.state import Now
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Allocation, Use
from fundops.formats import day, number
from fundops.identity.values import Action
from fundops.web.capital import effects
from fundops.web.capital.columns import written
from fundops.web.capital.reading import ReceiptRow, at_present, share_stands
from fundops.web.capital.receipts import receipt_row
from fundops.web.capital.record.common import (
    CODE,
    Choices,
    RowIncomplete,
    confirmed,
    investor_choices,
    of_words,
    to_confirm,
    way,
)
from fundops.web.capital.record.proposal import Owed, owed_by, proposed
from fundops.web.capital.words import USE
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame

FEWEST_PARTS, MOST_PARTS, MORE = 2, 20, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationForm(Form):
    """facts: of the receipt. owed: the payer's open shares, and the interest due on each. can_grow:
    whether more parts fit.
    """

    facts: Sequence[tuple[str, str]]
    owed: Sequence[tuple[str, str]]
    can_grow: bool


@get(
    "/capital/receipts/{receipt_id:uuid}/allocate",
    access=Action.CAPITAL_RECORD,
    sync_to_thread=True,
)
def new_allocation(frame: NamedDependency[Frame], receipt_id: FromPath[UUID]) -> Response[Any]:
    """The parts that are most likely, and room for more."""
    row = receipt_row(at_present(frame), receipt_id)
    owed = owed_by(frame, row)
    parts = proposed(frame, row, owed)[:MOST_PARTS]
    count = min(MOST_PARTS, max(FEWEST_PARTS, len(parts)))
    known = {"parts": str(count)}
    for place, part in enumerate(parts, start=1):
        known |= {
            f"use-{place}": part.use.value,
            f"investor-{place}": row.receipt.payer or "",
            f"call-{place}": "" if part.call is None else str(part.call),
            f"decision-{place}": part.decision,
            f"amount-{place}": number(part.amount, frame.lang),
        }
    return opened(frame, _form(frame, row, owed, count), known)


@post(
    "/capital/receipts/{receipt_id:uuid}/allocate",
    access=Action.CAPITAL_RECORD,
    sync_to_thread=True,
)
def record_allocation(
    frame: NamedDependency[Frame],
    receipt_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    row = receipt_row(at_present(frame), receipt_id)
    count = _count(sent)
    if sent.get("more"):
        count = min(MOST_PARTS, count + MORE)
        sent = {**sent, "parts": str(count), "step": "edit"}

    def do(answers: Answers) -> tuple[UUID, list[Allocation]]:
        parts = _parts(frame, answers, count)
        made = allocate_receipt(
            frame.session,
            fund=frame.fund.code,
            receipt_id=row.receipt.id,
            parts=parts,
            actor=frame.principal.actor,
            confirm=to_confirm(frame, sent),
        )
        return made, parts

    def would(_: Answers, made: tuple[UUID, list[Allocation]]) -> Effects:
        return effects.of_allocation(frame, *made)

    def done(made: tuple[UUID, list[Allocation]]) -> str:
        return confirmed(frame, made[0])

    form = _form(frame, row, owed_by(frame, row), count)
    return flow(frame, form, sent, do=do, effects=would, done=done)


def _count(sent: Mapping[str, str]) -> int:
    text = sent.get("parts", "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0  # noqa: PLR2004
    return min(MOST_PARTS, max(FEWEST_PARTS, asked))


def _parts(frame: Frame, answers: Answers, count: int) -> list[Allocation]:
    """Parts with anything in them; half a part is refused by its number."""
    found = []
    for place in range(1, count + 1):
        part = {name: answers[f"{name}-{place}"] for name in _NAMES}
        if not any(answers.typed[f"{name}-{place}"] for name in _NAMES):
            continue
        labels = _labels(frame)
        missing = [labels[name] for name in ("use", "investor", "amount") if part[name] is None]
        if missing:
            raise RowIncomplete(row=_title(frame, place), missing=", ".join(missing))
        found.append(
            Allocation(
                use=Use(part["use"]),
                investor=part["investor"],
                amount=part["amount"],
                call=None if part["call"] is None else int(part["call"]),
                decision=part["decision"],
            )
        )
    return found


_NAMES = ("use", "investor", "call", "decision", "amount")


def _labels(frame: Frame) -> dict[str, str]:
    _ = frame.gettext
    return {
        "use": _("Dùng vào việc"),
        "investor": _("Nhà đầu tư"),
        "call": _("Đợt gọi vốn"),
        "decision": _("Quyết định dự toán"),
        "amount": _("Số tiền"),
    }


def _title(frame: Frame, place: int) -> str:
    return frame.gettext("Phần {number}").format(number=place)


def _form(frame: Frame, row: ReceiptRow, owed: Sequence[Owed], count: int) -> AllocationForm:
    _ = frame.gettext
    choices = _choices(frame)
    fields = [field for place in range(1, count + 1) for field in _row(frame, place, choices)]
    return AllocationForm(
        title=_("Phân bổ khoản thu {reference}").format(reference=row.receipt.reference),
        fields=(
            Field(name="parts", label=_("Số phần"), input=Input.HIDDEN, required=False, longest=2),
            *fields,
        ),
        back=frame.url(f"/capital/receipts/{row.receipt.id}"),
        crumbs=way(
            frame,
            (frame.pgettext("trang", "Khoản thu"), "/capital/receipts"),
            (row.receipt.reference, f"/capital/receipts/{row.receipt.id}"),
        ),
        button=_("Gửi duyệt"),
        template="capital_allocate.html",
        facts=[
            (_("Ngày giá trị"), day(row.receipt.value_date, frame.lang)),
            (_("Số tiền"), written(frame, row.receipt.amount)),
            (_("Chưa phân bổ"), written(frame, row.left)),
            (_("Người nộp"), row.payer or _("chưa rõ người nộp")),
        ],
        owed=[_owed(frame, each) for each in owed],
        can_grow=count < MOST_PARTS,
    )


def _owed(frame: Frame, owed: Owed) -> tuple[str, str]:
    """An open share in words, and the interest that its contract asks for."""
    _ = frame.gettext
    call = owed.stand.call
    what = _("Đợt {number}, hạn {due}: còn phải góp {amount}").format(
        number=f"{call.number:02d}",
        due=day(call.due_on, frame.lang),
        amount=written(frame, owed.stand.open),
    )
    interest = _("Lãi chậm góp theo hợp đồng: {amount}").format(
        amount=written(frame, owed.interest)
    )
    return what, interest if owed.interest else _("Không có lãi chậm góp")


def _row(frame: Frame, place: int, choices: Mapping[str, Choices]) -> tuple[Field, ...]:
    group = _title(frame, place)
    return tuple(
        Field(
            name=f"{name}-{place}",
            label=label,
            input=Input.MONEY if name == "amount" else Input.CHOICE,
            choices=choices.get(name, ()),
            currency=frame.fund.currency,
            required=False,
            longest=CODE,
            group=group,
        )
        for name, label in _labels(frame).items()
    )


def _choices(frame: Frame) -> dict[str, Choices]:
    """What a part may name: uses, investors, calls that are posted, decisions with what is left."""
    _ = frame.gettext
    due = _("Đợt {number} · hạn {day}")
    left = _("{code} · còn {amount}")
    called = {
        stand.call.number: stand.call
        for stand in share_stands(at_present(frame))
        if stand.call.state is State.POSTED
    }
    budget = Now.read(frame.session, frame.fund.code).budget()
    return {
        "use": of_words(frame, USE),
        "investor": investor_choices(frame),
        "call": tuple(
            (str(number), due.format(number=f"{number:02d}", day=day(call.due_on, frame.lang)))
            for number, call in sorted(called.items(), reverse=True)
        ),
        "decision": tuple(
            (code, left.format(code=code, amount=written(frame, gave - drawn)))
            for code, (_year, gave, drawn) in budget.items()
        ),
    }


ROUTES = (new_allocation, record_allocation)
