"""`fundops user …`: how a real deployment gets its first administrator."""

import getpass
import json

import pytest
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.founding import found
from fundops.identity.actions import signing_in
from fundops.identity.limits import Limits
from fundops.identity.values import Place, Step
from tests.cli.running import Ended, Terminal

pytestmark = pytest.mark.committed
HERE = Place("127.0.0.1", "tests")


@pytest.fixture
def terminal(fundops: Terminal, database: Database) -> Terminal:
    """A terminal beside a real deployment."""
    found(database, ("hvcf", "stdf"), years=(2026,))
    fundops.on(database)
    return fundops


def listed(terminal: Terminal) -> dict[str, list[dict[str, str | None]]]:
    return {
        each["code"]: each["roles"] for each in json.loads(terminal("user", "list", "--json").out)
    }


def sign_in(database: Database, code: str, ended: Ended) -> Step:
    """With the password that the command printed."""
    with Session(database.engine) as session:
        return signing_in.sign_in(
            session, who=code, password=ended.out.strip(), place=HERE, limits=Limits()
        ).step


def test_the_first_administrator_is_made_with_a_one_time_password(
    terminal: Terminal, database: Database
) -> None:
    made = terminal("user", "add", "le.an", "--name", "Lê An", "--role", "administrator")
    assert made.code == 0, made.err
    assert "one-time password of le.an" in made.err
    assert sign_in(database, "le.an", made) is Step.PASSWORD
    assert listed(terminal) == {"le.an": [{"role": "administrator", "fund": None, "party": None}]}


def test_a_role_is_given_and_taken(terminal: Terminal) -> None:
    terminal("user", "add", "bui.binh", "--name", "Bùi Bình", "--email", "binh@terminal.example")
    assert terminal("user", "role", "give", "bui.binh", "manager", "--fund", "hvcf").code == 0
    assert listed(terminal)["bui.binh"] == [{"role": "manager", "fund": "HVCF", "party": None}]
    shown = terminal("user", "list").out
    assert "Bùi Bình" in shown
    assert "manager: Fund manager HVCF" in shown
    assert terminal("user", "role", "take", "bui.binh", "manager", "--fund", "HVCF").code == 0
    assert listed(terminal)["bui.binh"] == []


def test_a_reset_prints_another_password(terminal: Terminal, database: Database) -> None:
    first = terminal("user", "add", "bui.binh", "--name", "Bùi Bình")
    second = terminal("user", "reset", "bui.binh", "--second-factor")
    assert second.code == 0, second.err
    assert second.out != first.out
    assert sign_in(database, "bui.binh", second) is Step.PASSWORD


def test_what_the_terminal_did_is_recorded_under_its_users_name(
    terminal: Terminal, database: Database
) -> None:
    terminal("user", "add", "bui.binh", "--name", "Bình", "--role", "auditor", "--fund", "STDF")
    with Session(database.engine) as session:
        row = session.connection().exec_driver_sql("SELECT given_by FROM person_roles").one()
    assert tuple(row) == (f"cli:{getpass.getuser()}",)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "An", "--name", "An"), "does not have the form"),
        (("add", "an.le", "--name", "An", "--role", "king"), "no role with the code king"),
        (("add", "an.le", "--name", "An", "--role", "manager"), "name the fund"),
        (("role", "give", "nobody", "auditor", "--fund", "HVCF"), "no person with the code"),
        (("role", "give", "nobody", "manager", "--fund", "STDF"), "no such role"),
        (("reset", "nobody"), "no person with the code"),
    ],
)
def test_what_is_declined_is_one_sentence_and_leaves_nothing(
    terminal: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refused("user", *arguments)
    assert listed(terminal) == {}


def test_the_last_administrator_stays(terminal: Terminal) -> None:
    terminal("user", "add", "le.an", "--name", "Lê An", "--role", "administrator")
    assert "last active administrator" in terminal.refused(
        "user", "role", "take", "le.an", "administrator"
    )


def test_both_languages_are_spoken(terminal: Terminal) -> None:
    terminal.set(LANG="vi")
    made = terminal("user", "add", "le.an", "--name", "Lê An")
    assert "Mật khẩu dùng một lần" in made.err
    assert made.out.count("\n") == 1  # the password alone, for a script
