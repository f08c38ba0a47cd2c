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

from fundops.approvals import actions as approvals
from fundops.capital.values.money import Call
from fundops.demo.cast import CHECKER
from fundops.formats import VIETNAM_TIME

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


class Stage:
    """Collects steps, then plays them in order of time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.steps: list[Step] = []

    def at(self, day: date, clock: str, label: str, do: Do) -> None:
        """Plan a step at hh:mm of a day in Vietnam."""
        moment = datetime.combine(day, time.fromisoformat(clock), VIETNAM_TIME)
        self.steps.append(Step(moment, len(self.steps), label, do))

    def two_people(
        self, day: date, name: str, label: str, record: Do, *, clock: str = "09:10"
    ) -> None:
        """Plan a voucher: recorded in the morning by the maker, posted in the afternoon by the
        checker.
        """

        def submit(session: Session, memory: Memory) -> None:
            memory.vouchers[name] = record(session, memory)

        def approve(session: Session, memory: Memory) -> None:
            posted = approvals.approve(session, memory.vouchers[name], CHECKER)
            memory.entries[name] = posted.seq

        hour, minute = (int(part) for part in clock.split(":"))
        self.at(day, clock, label, submit)
        self.at(day, f"{hour + 1:02d}:{minute:02d}", label, approve)

    def play(self, progress: Progress) -> None:
        memory = Memory()
        steps = sorted(self.steps, key=lambda step: (step.moment, step.order))
        for done, step in enumerate(steps, start=1):
            with self._moment(step.moment) as session:
                step.do(session, memory)
            progress(step.label, done, len(steps))

    @contextmanager
    def _moment(self, moment: datetime) -> Iterator[Session]:
        """A transaction whose recorded time is the step's: only a demo database listens to this
        setting.
        """
        with Session(self.engine) as session:
            session.execute(
                text("SELECT set_config('fundops.demo_now', :moment, true)"),
                {"moment": moment.isoformat()},
            )
            yield session
            session.commit()
