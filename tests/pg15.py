"""Debian's PostgreSQL 15, the oldest server that fundops supports, in a folder of its own.

    python -m tests.pg15 [pytest's arguments]

runs the tests on it. In a test, `with postgres15() as url:` skips where it is not installed.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.quick import MEMORY, has_room

BINARIES = Path("/usr/lib/postgresql/15/bin")
SETTINGS = (
    *("-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off"),
    *("-c", "full_page_writes=off", "-c", "max_connections=100", "-c", "max_wal_size=256MB"),
)


def is_installed() -> bool:
    return (BINARIES / "postgres").is_file()


@contextmanager
def postgres15() -> Iterator[str]:
    """A fresh PostgreSQL 15 on a unix socket; gives the address of its superuser."""
    memory = MEMORY if has_room() else None
    with tempfile.TemporaryDirectory(prefix="pg15-", dir=memory) as name:
        folder = Path(name)
        user = _server_user()
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        initdb: list[str | Path] = [
            BINARIES / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
        ]
        _run([*initdb, "--encoding=UTF8", "--locale=C", "--no-sync"], user)
        server: list[str | Path] = [BINARIES / "postgres", "-D", data, "-k", folder, *SETTINGS]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(server, stdout=log, stderr=log, user=user, cwd="/")
        try:
            while _run([BINARIES / "pg_isready", "-q", "-h", folder], user, check=False):
                assert process.poll() is None, (folder / "log").read_text()
            yield f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}"
        finally:
            process.send_signal(2)  # fast shutdown
            process.wait(30)


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[Path | str], user: str | None, *, check: bool = True) -> int:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, check=False)
    assert not check or done.returncode == 0, done.stderr.decode()
    return done.returncode


def main() -> int:
    if not is_installed():
        print(f"PostgreSQL 15 is not installed in {BINARIES}", file=sys.stderr)  # noqa: T201
        return 1
    with postgres15() as url:
        environment = os.environ | {"FUNDOPS_TEST_DATABASE_URL": url}
        command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
