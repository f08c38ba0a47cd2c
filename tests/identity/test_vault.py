"""The deployment's key: made once, for its owner's eyes."""

import stat
import threading
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from fundops.identity.errors.passwords import SecretUnreadable
from fundops.identity.vault import FILE, Vault, open_vault
from fundops.settings import Settings


def settings(home: Path, **more: object) -> Settings:
    return Settings.model_validate({"home": home, "database_url": None} | more)


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    sealed = open_vault(settings(tmp_path / "home")).seal("x", "bí mật")
    path = tmp_path / "home" / FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    open_vault.cache_clear()
    assert open_vault(settings(tmp_path / "home")).open("x", sealed) == "bí mật"
    assert [each.name for each in path.parent.iterdir()] == [FILE]


def test_several_starters_make_one_key(tmp_path: Path) -> None:
    made: list[Vault] = []

    def start() -> None:
        made.append(open_vault.__wrapped__(settings(tmp_path)))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealed = made[0].seal("x", "một")
    assert {vault.open("x", sealed) for vault in made} == {"một"}


def test_a_key_from_the_environment_leaves_no_file(tmp_path: Path) -> None:
    key = SecretStr("k" * 32)
    sealed = open_vault(settings(tmp_path, secret_key=key)).seal("x", "một")
    assert not (tmp_path / FILE).exists()
    assert Vault(b"k" * 32).open("x", sealed) == "một"
    with pytest.raises(ValidationError):
        settings(tmp_path, secret_key=SecretStr("too short"))


def test_what_is_sealed_is_opened_for_its_purpose_alone() -> None:
    vault = Vault(b"key")
    sealed = vault.seal("x", "một")
    assert "một" not in sealed
    for other, purpose in ((vault, "y"), (Vault(b"other"), "x")):
        with pytest.raises(SecretUnreadable):
            other.open(purpose, sealed)
    assert vault.open_fresh("x", sealed, seconds=60) == "một"
    assert vault.open_fresh("x", sealed[:-2] + "AA", seconds=60) is None
    assert vault.open_fresh("y", sealed, seconds=60) is None
