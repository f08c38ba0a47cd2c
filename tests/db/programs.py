"""Other fundops processes, as the tests of the embedded server start them."""

import json
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fundops.db.embedded import EmbeddedServer, live_processes
from fundops.db.system_user import ServerUser

ROOT = Path(__file__).parent.parent.parent
# What another fundops process does: use the server, say so, and leave when told.
PROGRAM = """
import json, sys
from pathlib import Path
from fundops.db.engine import connect_app
from fundops.settings import Settings
from sqlalchemy import text
database = connect_app(Settings(home=Path(sys.argv[1])))
with database.engine.connect() as connection:
    who = connection.scalar(text("SELECT current_user"))
    sort = connection.scalar(text("SELECT lower('ĐỒNG')"))
found = {"who": who, "lower": sort, "data": str(database.server.data), "user": database.server.user.name}
print(json.dumps(found), flush=True)
if "stay" in sys.argv:
    sys.stdin.read()
"""


def start(
    home: Path, *more: str, user: str | None = None, python: str = sys.executable
) -> subprocess.Popen[str]:
    """Another process on this home, in an environment without LANG, PATH or anything else."""
    libraries = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    return subprocess.Popen(
        [python, "-c", PROGRAM, str(home), *more],
        env={"PYTHONPATH": f"{ROOT}:{libraries}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        extra_groups=None if user is None else [],
    )


def finish(process: subprocess.Popen[str]) -> dict[str, str]:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    found: dict[str, str] = json.loads(out)
    return found


def is_up(home: Path) -> bool:
    return (home / "postgres-18" / "postmaster.pid").exists()


def kill_postmaster(server: EmbeddedServer) -> None:
    """As a machine short of memory does; nobody reaps the process, so it stays as a zombie."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while live_processes(server.data, server.user):
        time.sleep(0.02)


def python_for_others() -> str:
    """A Python that `nobody` may run; the tests' own may lie in root's home."""
    nobody = pwd.getpwnam("nobody")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for candidate in (Path(sys.executable), Path("/usr/bin") / version):
        try:
            if ServerUser(nobody.pw_uid, nobody.pw_gid).run(candidate, "-c", "").returncode == 0:
                return str(candidate)
        except OSError:
            continue
    pytest.skip(f"no {version} that another user may run")
