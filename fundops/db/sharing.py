"""Two file locks that let any number of fundops processes use one embedded server.

The **gate** is held alone, while one process starts or stops the server. The **register** is held
together, by every process for as long as it uses the server: whoever leaves and can then hold the
register alone was the last one, and stops the server. Both are flock()s, so a process that is
killed lets go of them; then the server stays up, and the next process that comes and goes stops it.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fundops.db.errors import DataFolderLocked

GATE_TIMEOUT_SECONDS = 180.0  # crash recovery of a large book by another starter may take minutes


class Sharing:
    """The two locks of one home folder, as one process holds them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._gate = os.open(home / "postgres.gate", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._register = os.open(home / "postgres.users", os.O_RDWR | os.O_CREAT, 0o600)
        except BaseException:
            os.close(self._gate)
            raise

    @contextmanager
    def gate(self) -> Iterator[None]:
        """Alone: nobody else starts or stops the server meanwhile."""
        end = time.monotonic() + GATE_TIMEOUT_SECONDS
        while not _try_lock(self._gate, fcntl.LOCK_EX):
            if time.monotonic() > end:
                raise DataFolderLocked(folder=self._home, holder=self.place or "fundops")
            time.sleep(0.02)
        try:
            yield
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def join(self) -> None:
        """Be one of the users; never waits, because the register is held alone only inside the
        gate.
        """
        fcntl.flock(self._register, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Whether nobody else is a user (asked inside the gate); we stay one."""
        alone = _try_lock(self._register, fcntl.LOCK_EX)
        fcntl.flock(self._register, fcntl.LOCK_SH)
        return alone

    def close(self) -> None:
        """Stop being a user."""
        os.close(self._register)
        os.close(self._gate)

    @property
    def place(self) -> str:
        """Where the server was started: the machine's boot and its process numbers, as the starter
        wrote it.
        """
        return os.pread(self._register, 200, 0).decode(errors="replace")

    def write_place(self) -> None:
        os.ftruncate(self._register, 0)
        os.pwrite(self._register, here().encode(), 0)


def here() -> str:
    """This boot of the machine and this space of process numbers: two containers on one folder
    differ in it.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:  # no /proc: macOS, where processes share one space
        return os.uname().nodename


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
