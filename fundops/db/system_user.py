"""Whom the embedded PostgreSQL runs as: PostgreSQL refuses to run as root, and an office may well
be root.

An ordinary user runs the server as themselves. Root runs it as the owner of the home folder when
that is somebody else, so that root and that person can take turns on one home; else as the system
user `fundops`, which is created when missing; where no user can be created, as `nobody`. Nothing
here changes the rights of a folder that it did not make.
"""

import os
import pwd
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SYSTEM_USER = "fundops"
# No LANG, no PG* variables: what a person's shell holds must not change how the server behaves.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Runs programs as the user of the server; `uid` None is ourselves."""

    uid: int | None = None
    gid: int | None = None

    @property
    def name(self) -> str:
        uid = os.geteuid() if self.uid is None else self.uid
        try:
            return pwd.getpwuid(uid).pw_name
        except KeyError:
            return str(uid)

    def start(
        self, *command: str | Path, stdout: int | IO[bytes], stderr: int | IO[bytes]
    ) -> subprocess.Popen[bytes]:
        """Start a program in a session of its own, which Ctrl-C in our terminal does not reach."""
        return subprocess.Popen(  # noqa: S603 (the wheel's programs, no shell)
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            umask=0o077,
        )

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and give what it wrote."""
        with self.start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            out, err = (text.decode(errors="replace") for text in process.communicate())
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def reaches(self, folder: Path) -> bool:
        """Whether this user may enter the folder, asked by trying: modes alone do not tell (ACLs,
        mounts).
        """
        if self.uid is None:
            return os.access(folder, os.X_OK)
        return self.run("/bin/sh", "-c", 'cd -- "$1"', "sh", folder).returncode == 0

    def own(self, path: Path) -> None:
        """Give a file or folder that we made to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def server_user(home: Path) -> ServerUser:
    """The user for the server of this home."""
    if os.geteuid() != 0:
        return ServerUser()
    owner = home.stat()
    if owner.st_uid != 0:
        return ServerUser(owner.st_uid, owner.st_gid)
    entry = _find(SYSTEM_USER) or _create(SYSTEM_USER) or _find("nobody")
    # a machine without even `nobody` still has its number
    return ServerUser(entry.pw_uid, entry.pw_gid) if entry else ServerUser(65534, 65534)


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create(name: str) -> pwd.struct_passwd | None:
    """Create a system user who cannot sign in; two starters at once may both try, and one of them
    loses.
    """
    if useradd := shutil.which("useradd", path=ENVIRONMENT["PATH"]):
        command = [useradd, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/bin/false", name]
    elif adduser := shutil.which("adduser", path=ENVIRONMENT["PATH"]):  # Alpine's
        command = [adduser, "-S", "-D", "-H", "-s", "/bin/false", name]
    else:
        return None
    with suppress(OSError):
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 (fixed words)
    return _find(name)
