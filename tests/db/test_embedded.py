"""The embedded server starts wherever it is put, survives what happens to it, and leaves
nothing.
"""

import json
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from fundops.db import binaries as binaries_module
from fundops.db import embedded as embedded_module
from fundops.db.embedded import EmbeddedServer
from fundops.db.engine import connect_app
from fundops.db.errors import (
    DataFolderDamaged,
    DataFolderLocked,
    EmbeddedServerFailed,
    EmbeddedServerMissing,
    FolderNotWritable,
)
from fundops.db.system_user import server_user
from fundops.settings import Settings
from tests.clusters import FAST
from tests.db.programs import finish, is_up, kill_postmaster, start


@pytest.mark.parametrize(
    "name",
    [
        "có dấu cách, phẩy và 'nháy đơn'",
        'quote " and $HOME and `tick` and %s',
        "/".join(["đường dẫn rất dài " * 6] * 3),
    ],
    ids=["vietnamese", "shell", "long"],
)
def test_any_path_will_do(place: Path, name: str) -> None:
    with connect_app(Settings(home=place / name)) as database:
        with psycopg.connect(database.url()) as connection:
            row = connection.execute("SELECT current_user, lower('ĐỒNG')").fetchone()
        assert row == ("fundops_app", "đồng")
        assert is_up(place / name)
    assert not is_up(place / name)


def test_four_starters_at_once_share_one_server(place: Path) -> None:
    starters = [start(place / "home", "stay") for _ in range(4)]
    said = [json.loads(starter.stdout.readline()) for starter in starters if starter.stdout]
    assert len(said) == 4
    assert is_up(place / "home")
    for starter in starters:
        starter.communicate(timeout=30)
    assert [starter.returncode for starter in starters] == [0] * 4
    assert not is_up(place / "home")


def test_the_server_stays_while_somebody_uses_it(place: Path) -> None:
    first = start(place / "home", "stay")
    assert first.stdout
    first.stdout.readline()
    second = EmbeddedServer(place / "home").start()
    first.communicate(timeout=30)
    with psycopg.connect(second.conninfo("postgres", "fundops")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    second.release()
    assert not is_up(place / "home")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_with_its_program(place: Path, number: int) -> None:
    program = start(place / "home", "stay")
    assert program.stdout
    program.stdout.readline()
    program.send_signal(number)
    program.communicate(timeout=30)
    assert not is_up(place / "home")


def test_a_killed_program_leaves_the_server_to_the_next_one(place: Path) -> None:
    program = start(place / "home", "stay")
    assert program.stdout
    program.stdout.readline()
    program.kill()
    program.communicate()
    assert is_up(place / "home")
    finish(start(place / "home"))
    assert not is_up(place / "home")


def test_a_killed_server_starts_again_and_has_its_data(place: Path) -> None:
    with connect_app(Settings(home=place / "home")) as first:
        with psycopg.connect(first.url(owner=True)) as connection:
            connection.execute("CREATE TABLE kept (id int)")
        assert first.server
        kill_postmaster(first.server)
        with (
            connect_app(Settings(home=place / "home")) as again,
            psycopg.connect(again.url(owner=True)) as connection,
        ):
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_what_a_killed_start_left_is_made_anew(place: Path) -> None:
    home = place / "home"
    half = home / "postgres-18.new-abc"
    (half / "base").mkdir(parents=True)
    (home / "postgres-18").mkdir()
    finish(start(home))
    assert not half.exists()


def test_a_damaged_data_folder_is_never_replaced(place: Path) -> None:
    home = place / "home"
    data = Path(finish(start(home))["data"])
    (data / "global" / "pg_control").rename(data / "elsewhere")
    with pytest.raises(DataFolderDamaged, match="pg_control is missing"):
        EmbeddedServer(home).start()


def test_a_folder_at_work_elsewhere_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = place / "home", place / "other"
    finish(start(home))
    idle = EmbeddedServer(home)
    user = server_user(home)
    other.mkdir()
    user.own(other)
    program = binaries_module.binaries(user) / "postgres"
    stranger = user.start(
        *(program, "-D", home / "postgres-18", "-k", other, "-c", "listen_addresses="),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not is_up(home):
        time.sleep(0.02)
    monkeypatch.setattr(embedded_module, "START_TIMEOUT_SECONDS", 0.5)
    with pytest.raises(DataFolderLocked, match="PostgreSQL, pid"):
        idle.start()
    stranger.send_signal(signal.SIGINT)
    stranger.wait(30)
    finish(start(home))


def test_a_server_of_another_container_is_not_trampled_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its processes cannot be seen from here; only its lock can."""
    with connect_app(Settings(home=place / "home")) as theirs:
        assert theirs.server
        kill_postmaster(theirs.server)
        monkeypatch.setattr(embedded_module, "here", lambda: "another container")
        with pytest.raises(DataFolderLocked):
            EmbeddedServer(place / "home").start()


def test_a_home_that_cannot_be_made_is_one_sentence(place: Path) -> None:
    (place / "file").touch()
    with pytest.raises(FolderNotWritable, match="Not a directory"):
        EmbeddedServer(place / "file" / "home").start()


def test_a_server_that_does_not_start_says_why(place: Path) -> None:
    server = EmbeddedServer(place / "home", options={"shared_buffers": "none"})
    with pytest.raises(EmbeddedServerFailed, match="shared_buffers") as refused:
        server.start()
    assert "\n" not in refused.value.sentence("vi")


def test_a_machine_without_the_wheel_is_told_to_name_a_server(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries_module, "PACKAGE", "no_such_package")
    with pytest.raises(EmbeddedServerMissing, match="FUNDOPS_DATABASE_URL"):
        EmbeddedServer(place / "home").start()


def test_nobody_else_may_enter_the_socket_folder(place: Path) -> None:
    with connect_app(Settings(home=place / "home")) as database:
        assert database.server
        assert database.server.socket.stat().st_mode & 0o777 == 0o700
        socket = database.server.socket / ".s.PGSQL.5432"
        assert socket.stat().st_mode & 0o777 == 0o700


def test_a_socket_folder_of_somebody_else_is_not_used(place: Path) -> None:
    home = place / "home"
    home.mkdir()
    (home / "postgres.run").mkdir(mode=0o755)
    with pytest.raises(FolderNotWritable, match="not private"):
        EmbeddedServer(home).start()


def test_a_start_of_a_made_folder_is_quick(place: Path) -> None:
    finish(start(place / "home"))
    begin = time.monotonic()
    with connect_app(Settings(home=place / "home")):
        assert time.monotonic() - begin < 2  # 0.15 s when nothing else runs


def test_options_of_the_tests_are_known_to_the_server(place: Path) -> None:
    server = EmbeddedServer(place / "home", options=FAST).start()
    with psycopg.connect(server.conninfo("postgres", "postgres")) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
    server.release()
