"""A deployment that is served as in an office: by `fundops serve`, in a process of its own."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fundops.db.engine import Database

HOME = Path(tempfile.gettempdir()) / "fundops-tests-browser"
"""Fonts and charts are made once a machine; the key of second factors is made there, too."""
SAID = re.compile(r"http://127\.0\.0\.1:\d+")
START = 120.0  # seconds


@contextmanager
def served(database: Database, log: Path) -> Iterator[str]:
    """Where the deployment answers, without the last slash."""
    command = [sys.executable, "-W", "error", "-m", "fundops", "serve", "--port", "0"]
    with log.open("wb") as said:
        program = subprocess.Popen(command, stderr=said, env=_environment(database))
        try:
            yield _address(program, log)
        finally:
            program.terminate()
            program.wait(timeout=60)


def told(database: Database, *arguments: str) -> str:
    """What the command `fundops` prints, typed beside the deployment."""
    command = [sys.executable, "-W", "error", "-m", "fundops", *arguments]
    ended = subprocess.run(
        command, env=_environment(database), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def _environment(database: Database) -> dict[str, str]:
    """Nothing of this machine's own deployment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FUNDOPS_")}
    return kept | {
        "FUNDOPS_HOME": str(HOME),
        "FUNDOPS_DATABASE_URL": database.app_conninfo,
        "FUNDOPS_OWNER_DATABASE_URL": database.owner_conninfo,
        "FUNDOPS_LANG": "en",
    }


def _address(program: subprocess.Popen[bytes], log: Path) -> str:
    """As the program says it once it answers."""
    until = time.monotonic() + START
    while program.poll() is None and time.monotonic() < until:
        if said := SAID.search(log.read_text(encoding="utf-8")):
            return said[0]
        time.sleep(0.1)
    raise AssertionError(f"the deployment does not answer: {log.read_text(encoding='utf-8')}")
