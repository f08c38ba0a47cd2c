"""The demo's stage: steps in the order of their moments, each one transaction recorded at its own
moment.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.approvals import actions as approvals
from fundops.approvals.values import Rights
from fundops.capital.values.money import Call
from fundops.demo.cast import CHECKER, DIRECTOR, FUND, MAKER
from fundops.formats import VIETNAM_TIME

FIRST, SECOND = Rights(fund=FUND, check=True), Rights(fund=FUND, second=True)
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Memory:
    """What earlier steps made and later ones need."""

    parties: dict[str, str] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    receipts: dict[str, UUID] = field(default_factory=dict)
    vouchers: dict[str, UUID] = field(default_factory=dict)
    entries: dict[str, int] = field(default_factory=dict)


Do = Callable[[Session, Memory], Any]


@dataclass(frozen=True, slots=True)
class Step:
    moment: datetime
    order: int
    label: str
    do: Do
    actor: Actor


class Stage:
    """Collects steps, then plays them in order of time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.steps: list[Step] = []

    def at(self, day: date, clock: str, label: str, do: Do, actor: Actor = MAKER) -> None:
        """Plan a step of somebody's at hh:mm of a day in Vietnam."""
        moment = datetime.combine(day, time.fromisoformat(clock), VIETNAM_TIME)
        self.steps.append(Step(moment, len(self.steps), label, do, actor))

    def two_people(
        self, day: date, name: str, label: str, record: Do, *, clock: str = "09:10"
    ) -> None:
        """Plan a voucher: recorded by the maker, posted an hour later by the checker."""
        self.submit(day, name, label, record, clock=clock)
        self.approve(day, name, label, CHECKER, FIRST, clock=_hours_later(clock, 1))

    def three_people(
        self, day: date, name: str, label: str, record: Do, *, clock: str = "09:10"
    ) -> None:
        """Plan a voucher whose amount asks for two checkers: the director posts it last."""
        self.two_people(day, name, label, record, clock=clock)
        self.approve(day, name, label, DIRECTOR, SECOND, clock=_hours_later(clock, 2))

    def submit(self, day: date, name: str, label: str, record: Do, *, clock: str) -> None:
        """Plan a voucher that waits."""

        def do(session: Session, memory: Memory) -> None:
            memory.vouchers[name] = record(session, memory)

        self.at(day, clock, label, do)

    def approve(
        self, day: date, name: str, label: str, checker: Actor, rights: Rights, *, clock: str
    ) -> None:
        """Plan one person's approval of a voucher that waits."""

        def do(session: Session, memory: Memory) -> None:
            done = approvals.approve(session, memory.vouchers[name], checker, rights)
            if done.entry is not None:
                memory.entries[name] = done.entry.seq

        self.at(day, clock, label, do, checker)

    def play(self, progress: Progress) -> None:
        memory = Memory()
        steps = sorted(self.steps, key=lambda step: (step.moment, step.order))
        for done, step in enumerate(steps, start=1):
            with self._moment(step) as session:
                step.do(session, memory)
            progress(step.label, done, len(steps))

    @contextmanager
    def _moment(self, step: Step) -> Iterator[Session]:
        """A transaction whose recorded time is the step's: only a demo database listens to this
        setting.
        """
        with Session(self.engine, info={"actor": step.actor}) as session:
            session.execute(
                text("SELECT set_config('fundops.demo_now', :moment, true)"),
                {"moment": step.moment.isoformat()},
            )
            yield session
            session.commit()


def _hours_later(clock: str, hours: int) -> str:
    hour, minute = (int(part) for part in clock.split(":"))
    return f"{hour + hours:02d}:{minute:02d}"
