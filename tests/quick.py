"""Where the files of a test's server lie: in memory, where there is room for them.

Every test that commits has a database of its own, of seven hundred files; a disk takes longer to
make those than most tests take to run. A run that was killed leaves its folder there, in memory: so
the next one looks for such folders first.
"""

import fcntl
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 (names are our own, and private to the server's user)
ROOM = 2 * 2**30  # bytes; a run takes a third of that
PREFIX = "fundops-test-"
LOCK = "workers"
"""In a run's own folder: held by every worker of the run."""


def place_of(run: str) -> Path:
    """The folder of a run, where its workers find each other's locks."""
    return Path(tempfile.gettempdir(), f"{PREFIX}{run}")


def has_room() -> bool:
    with suppress(OSError):
        return shutil.disk_usage(MEMORY).free >= ROOM
    return False


def home_in(place: Path) -> Path:
    """The same folder for every worker of a run, for its server."""
    home = place / "home"
    if has_room():
        sweep()
        quick = MEMORY / place.name
        quick.mkdir(exist_ok=True)
        quick.chmod(0o711)  # as root, the server's user passes through
        with suppress(FileExistsError):  # another worker was first
            home.symlink_to(quick)
    home.mkdir(exist_ok=True)
    return home.resolve()


def forget(place: Path) -> None:
    """Everything of a run that is over."""
    shutil.rmtree(MEMORY / place.name, ignore_errors=True)
    shutil.rmtree(place, ignore_errors=True)


def sweep() -> None:
    """What runs left that were killed: nobody holds their lock any more."""
    for left in MEMORY.glob(f"{PREFIX}*"):
        place = place_of(left.name.removeprefix(PREFIX))
        with suppress(OSError), (place / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            forget(place)
        if not place.exists():
            forget(place)
