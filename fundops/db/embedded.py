"""The embedded server: a real PostgreSQL 18 that starts when a command needs it, and stops after
the last one.

One machine, one office or a trial: it listens on a private unix socket only, never on a port. Its
data lies in `postgres-18/` of the home folder (as root under a closed parent: in /var/lib/fundops,
with a link from the home) and its log in `postgres.log`. A data folder is made beside its place and
renamed when whole, so a start that was killed half way leaves nothing that the next start could
mistake for data.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR
from types import FrameType

from psycopg.conninfo import make_conninfo

from fundops.db.binaries import MAJOR, binaries, state_folder
from fundops.db.errors import (
    DataFolderDamaged,
    DataFolderLocked,
    EmbeddedServerFailed,
    FolderNotWritable,
)
from fundops.db.sharing import Sharing, here
from fundops.db.system_user import ServerUser, server_user

PORT = 5432  # only a part of the socket's name
PRIVATE = 0o700
SOCKET_PATH_LIMIT = 100  # bytes; the kernel's is 107 on Linux, 103 on macOS
START_TIMEOUT_SECONDS = 120.0
INITDB = (
    "--username=postgres",
    "--auth=trust",  # only the server's user and root can open the socket
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
)
OPTIONS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "100",
}


class EmbeddedServer:
    """One process's use of the server of one home folder: `start()` it, `release()` it."""

    def __init__(self, home: Path, *, options: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.log = home / "postgres.log"
        self._options = OPTIONS | dict(options or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._sharing: Sharing | None = None
        self._process_id = os.getpid()

    def start(self) -> "EmbeddedServer":
        """Have the server up: made, started or found running."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.user = server_user(self.home)
            sharing = Sharing(self.home)
            self.log.touch(mode=0o600)
        except OSError as error:
            raise FolderNotWritable(folder=self.home, reason=error.strerror) from error
        try:
            with sharing.gate():
                sharing.join()
                self._bring_up(sharing)
        except BaseException:
            sharing.close()
            raise
        self._sharing = sharing
        _leave_in_order_on_sigterm()
        return self

    def release(self) -> None:
        """Stop using the server; the last process to do so stops it. Safe to call twice."""
        sharing, self._sharing = self._sharing, None
        if sharing is None or self._process_id != os.getpid():  # a fork is not a user of its own
            return
        try:
            with sharing.gate():
                if sharing.is_last():
                    self._stop()
        finally:
            sharing.close()
            self._forget_process()

    def conninfo(self, user: str, database: str) -> str:
        return make_conninfo(host=str(self.socket), port=PORT, user=user, dbname=database)

    def _bring_up(self, sharing: Sharing) -> None:
        self._give_to_home_owner("postgres.gate", "postgres.users", "postgres.log")
        self.bin = binaries(self.user)
        self.data = self._data_folder()
        self.socket = self._socket_folder()
        if self._answers():
            return
        self._clear_stale(sharing)
        if not self._answers():
            self._launch()
            sharing.write_place()

    def _give_to_home_owner(self, *names: str) -> None:
        """As root on somebody's home: what we make there is theirs, or they could not run it
        afterwards.
        """
        if self.home.stat().st_uid == self.user.uid:
            for name in names:
                self.user.own(self.home / name)

    def _data_folder(self) -> Path:
        """The folder of the data, made now when it does not exist."""
        place = self.home / f"postgres-{MAJOR}"
        if not place.exists() or not any(place.iterdir()):
            return _make(place, self.user, self.bin)
        data = place.resolve()
        if not self.user.reaches(data):
            reason = f"{self.user.name} may not enter it or one of its parents"
            raise FolderNotWritable(folder=data, reason=reason)
        for needed in ("PG_VERSION", "global/pg_control"):
            if not (data / needed).is_file():
                raise DataFolderDamaged(folder=data, missing=needed)
        return data

    def _socket_folder(self) -> Path:
        """A private folder whose path is short and plain: beside the data, else in /tmp by the
        data's hash.
        """
        folder = self.data.parent / "postgres.run"
        plain = re.fullmatch(r"[A-Za-z0-9/._-]+", str(folder))
        if not plain or len(f"{folder}/.s.PGSQL.{PORT}") > SOCKET_PATH_LIMIT:
            mark = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
            folder = Path(f"/tmp/fundops-{mark}")  # noqa: S108 (owner and mode are checked)
        with suppress(FileExistsError):
            folder.mkdir(mode=PRIVATE)
            self.user.own(folder)
        found = folder.lstat()
        owner = os.geteuid() if self.user.uid is None else self.user.uid
        private = S_ISDIR(found.st_mode) and S_IMODE(found.st_mode) == PRIVATE
        if found.st_uid != owner or not private:
            raise FolderNotWritable(folder=folder, reason=f"not private to {self.user.name}")
        return folder

    def _answers(self) -> bool:
        command = (self.bin / "pg_isready", "-q", "-t", "3", "-h", self.socket, "-p", str(PORT))
        return self.user.run(*command).returncode == 0

    def _clear_stale(self, sharing: Sharing) -> None:
        """Remove what a killed server left, but only when no live process works in the folder."""
        pid_file = self.data / "postmaster.pid"
        end = time.monotonic() + START_TIMEOUT_SECONDS
        while pid_file.exists() and (pids := live_processes(self.data, self.user)):
            # its starter was killed while it recovers, or it is someone else's
            if self._answers():
                return
            if time.monotonic() > end:
                raise DataFolderLocked(folder=self.data, holder=f"PostgreSQL, pid {pids[0]}")
            time.sleep(0.1)
        if sharing.place not in {"", here()} and not sharing.is_last():
            # another container uses this folder: its processes cannot be seen from here
            raise DataFolderLocked(folder=self.data, holder=sharing.place)
        pid_file.unlink(missing_ok=True)
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.socket / name).unlink(missing_ok=True)

    def _launch(self) -> None:
        """Start `postgres` itself: pg_ctl would hand the paths to a shell."""
        options = self._options | {"unix_socket_directories": str(self.socket)}
        settings = [f"--{name}={value}" for name, value in options.items()]
        with self.log.open("ab") as log:
            begin = log.tell()
            self._process = self.user.start(
                self.bin / "postgres", "-D", self.data, *settings, stdout=log, stderr=log
            )
        end = time.monotonic() + START_TIMEOUT_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self._process.terminate()
                self._process.wait()
                raise EmbeddedServerFailed(reason=_last_words(self.log, begin), log=self.log)
            time.sleep(0.02)

    def _stop(self) -> None:
        """End every session and the server; pg_ctl would wait a minute for one that was killed."""
        if live_processes(self.data, self.user):
            command = (self.bin / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-s")
            self.user.run(*command)
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5)
        with suppress(OSError):  # not empty after a kill; the next start clears it
            self.socket.rmdir()

    def _forget_process(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.returncode = 0  # left running for others on purpose: not a forgotten child


def _make(place: Path, user: ServerUser, programs: Path) -> Path:
    """Make the data folder with initdb, beside its place, and rename it when it is whole."""
    try:
        parent = place.parent if user.reaches(place.parent) else _parent_elsewhere(place)
        for half in parent.glob(f"{place.name}.new-*"):  # of a start that was killed
            shutil.rmtree(half)
        half = Path(tempfile.mkdtemp(prefix=f"{place.name}.new-", dir=parent))
        user.own(half)
        made = user.run(programs / "initdb", *INITDB, "-D", half)
        if made.returncode != 0:
            shutil.rmtree(half)
            reason = (made.stderr.strip() or made.stdout.strip()).splitlines()[-1]
            raise EmbeddedServerFailed(reason=f"initdb: {reason}", log=place.parent)
        data = half.rename(parent.resolve() / place.name)
        if parent != place.parent:
            place.unlink(missing_ok=True)  # a link to data that somebody removed
            place.symlink_to(data)
    except OSError as error:
        raise FolderNotWritable(folder=place.parent, reason=error.strerror) from error
    return data


def _parent_elsewhere(place: Path) -> Path:
    """As root under a closed parent: a new folder in /var/lib/fundops. It is never used again for
    another data folder, so that removing the home and starting anew is a fresh start.
    """
    mark = hashlib.sha256(os.fsencode(place.parent.resolve())).hexdigest()[:12]
    folder = Path(tempfile.mkdtemp(prefix=f"{mark}-", dir=state_folder()))
    folder.chmod(0o711)
    return folder


def live_processes(data: Path, user: ServerUser) -> list[int]:
    """Processes that work in the data folder. A zombie is none, though `kill -0` and PostgreSQL
    itself take it for one; asked as the server's user, because in a container root may not look at
    others' folders.
    """
    if Path("/proc/self/cwd").exists():
        script = 'for p in /proc/[0-9]*; do [ "$p/cwd" -ef "$1" ] && echo "${p#/proc/}"; done; :'
        lines = user.run("/bin/sh", "-c", script, "sh", data).stdout.split()
        return [int(line) for line in lines]
    listed = user.run("/bin/ps", "-ax", "-o", "pid=,stat=,command=").stdout.splitlines()
    rows = [line.split(None, 2) for line in listed if f"-D {data}" in line]
    return [int(pid) for pid, state, _ in rows if not state.startswith("Z")]


def _last_words(log: Path, begin: int) -> str:
    """Why the server gave up, from what it wrote since `begin`."""
    with log.open("rb") as file:
        file.seek(begin)
        lines = file.read().decode(errors="replace").strip().splitlines()
    fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
    said = (fatal or lines or ["it wrote nothing"])[-1]
    return re.sub(r"^.*?(FATAL|PANIC):\s*", "", said)


def _leave_in_order_on_sigterm() -> None:
    """Python dies of SIGTERM without a word; leave as after Ctrl-C instead, unless a web server
    listens for it.
    """
    main = threading.current_thread() is threading.main_thread()
    if main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
