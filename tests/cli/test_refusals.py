"""What goes wrong before any work is done: one sentence, exit code 1, never a traceback."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from fundops.db import connect, embedded
from fundops.db.embedded import EmbeddedServer
from fundops.db.engine import Database
from fundops.founding import found
from tests.cli.running import Terminal


@pytest.mark.parametrize("command", [("serve",), ("demo",)], ids=" ".join)
def test_a_port_in_use(fundops: Terminal, tmp_path: Path, command: tuple[str, ...]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = str(other.getsockname()[1])
        fundops.set(HOME=str(tmp_path / "home"))
        assert port in fundops.refused(*command, "--port", port)
    assert not (tmp_path / "home").exists()  # before anything slow


def test_a_data_folder_in_use(
    fundops: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program works in the folder, and is not a fundops that could be shared."""
    home = tmp_path / "home"
    data = home / "postgres-18"
    for needed in ("PG_VERSION", "global/pg_control", "postmaster.pid"):
        (data / needed).parent.mkdir(parents=True, exist_ok=True)
        (data / needed).write_text("4711\n")
    monkeypatch.setattr(embedded, "START_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr(embedded, "live_processes", lambda *_: [4711])
    monkeypatch.setattr(EmbeddedServer, "_answers", lambda _: False)
    monkeypatch.setattr("fundops.db.system_user.ServerUser.reaches", lambda *_: True)
    fundops.set(HOME=str(home))
    sentence = fundops.refused("demo", "--no-serve")
    assert "is in use by another program (PostgreSQL, pid 4711)" in sentence


def test_an_unreachable_server(fundops: Terminal) -> None:
    fundops.set(DATABASE_URL="postgresql://somebody:secret@127.0.0.1:1/fundops")
    sentence = fundops.refused("demo", "--no-serve")
    assert "127.0.0.1:1/fundops cannot be reached" in sentence
    assert "secret" not in sentence


@pytest.mark.committed
def test_a_server_that_is_too_old(
    fundops: Terminal, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "OLDEST", 99)
    fundops.on(database)
    assert "99 or newer is needed" in fundops.refused("serve", "--port", "0")


def test_a_connection_string_that_is_none(fundops: Terminal) -> None:
    fundops.set(DATABASE_URL="somewhere else")
    assert "FUNDOPS_DATABASE_URL is not" in fundops.refused("db", "check")


def test_a_setting_that_is_none(fundops: Terminal) -> None:
    fundops.set(PORT="eighty")
    assert "FUNDOPS_PORT is not valid" in fundops.refused("serve")


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("report", "list")], ids=" ".join)
@pytest.mark.committed
def test_a_database_without_a_deployment(
    fundops: Terminal, database: Database, command: tuple[str, ...]
) -> None:
    fundops.on(database)
    assert "no deployment" in fundops.refused(*command)


@pytest.mark.committed
def test_a_demo_is_never_made_in_a_real_deployment(
    fundops: Terminal, database: Database, tmp_path: Path
) -> None:
    fundops.on(database)
    assert fundops("init", "--fund", "hvcf", "--fund", "stdf").out.count("\n") == 2
    assert "real deployment" in fundops.refused("demo", "--no-serve", "--out", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.committed
def test_the_only_fund_with_statements_need_not_be_named(
    fundops: Terminal, database: Database
) -> None:
    fundops.on(database)
    fundops("init", "--fund", "hvcf", "--fund", "stdf")
    assert fundops("report", "list").out == fundops("report", "list", "--fund", "hvcf").out != ""


@pytest.mark.committed
def test_a_deployment_is_made_once(fundops: Terminal, database: Database) -> None:
    found(database)
    fundops.on(database)
    assert "already holds a deployment" in fundops.refused("init")


def test_an_unknown_policy_pack(fundops: Terminal) -> None:
    assert "there are: dnmh, hvcf, stdf" in fundops.refused("init", "--fund", "abcd")


def test_the_reader_has_one_language_or_both(
    fundops: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fundops.set(LANG="vi")
    assert fundops.refused("init", "--fund", "abcd").startswith("Không có bộ quy tắc")
    for name in ("FUNDOPS_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert fundops.refused("init", "--fund", "abcd").startswith("There is no policy pack")
    monkeypatch.setenv("LANG", "C.UTF-8")
    vietnamese, english = fundops("init", "--fund", "abcd").err.strip().splitlines()
    assert vietnamese.startswith("Không có")
    assert english.startswith("There is no")
