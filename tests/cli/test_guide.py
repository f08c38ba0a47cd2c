"""The user guide's examples run as they stand, on a fresh demonstration."""

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.settings import Settings
from tests.clients import loopback_client
from tests.clusters import Cluster

DOCS = Path(__file__).parent.parent.parent / "docs"
ADDRESS = "http://127.0.0.1:8000/api"
Client = TestClient[Litestar]


@pytest.fixture
def client(cluster: Cluster, demo_database: Database, tmp_path: Path) -> Iterator[Client]:
    """The program on a copy of the demo, so that what the guide records stays here."""
    demo_database.engine.dispose()  # a database that somebody is connected to cannot be copied
    demo_database.owner_engine().dispose()
    there = str(demo_database.owner_conninfo.split("dbname=")[1].split()[0])
    name = f"{there}_copy"
    cluster.create(name, there)
    try:
        with cluster.database(name) as database:
            app = create_app(database, Settings(home=tmp_path, database_url=None))
            with loopback_client(app) as found:
                yield found
    finally:
        cluster.drop(name)


@pytest.mark.parametrize("name", ["user-guide.en.md", "user-guide.vi.md"])
def test_the_guides_requests_are_answered(client: Client, name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    answers: list[Any] = []
    known: dict[str, str] = {}
    for words in _requests(text):
        answers.append(_ask(client, words, known))
        if "voucher_id" in answers[-1]:
            known["VOUCHER_ID"] = answers[-1]["voucher_id"]
            known.setdefault("RECEIPT_ID", answers[-1].get("id", ""))
    assert len(answers) >= 9
    receipt, approved = answers[0], answers[1]
    assert receipt["state"] == "pending"
    assert approved["posted_by"] == "chief-accountant"


def test_an_entry_is_verified_with_the_guides_own_program(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "user-guide.en.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert program

    def read(url: str) -> io.BytesIO:
        return io.BytesIO(client.get(url.removeprefix("http://127.0.0.1:8000")).content)

    monkeypatch.setattr("urllib.request.urlopen", read)
    size = client.get("/api/ledger/HVCF/head").json()["size"]
    for seq in (1, 2, 7, 64, 100, 128, 129, size - 1, size):
        monkeypatch.setattr(sys, "argv", ["verify.py", ADDRESS, "HVCF", str(seq)])
        exec(program[1], {})  # noqa: S102 (our own document)
        assert capsys.readouterr().out.endswith("True\n"), seq


def _requests(text: str) -> Iterator[list[str]]:
    """Each curl of the guide, in order; those in a sentence too."""
    for block, inline in re.findall(
        r"^```\n(.*?)^```|`(curl [^`]+)`", text, re.DOTALL | re.MULTILINE
    ):
        for line in re.split(r"\n(?=curl)", (block or inline).replace("\\\n", " ")):
            if line.startswith("curl"):
                yield shlex.split(line)


def _ask(client: Client, words: list[str], known: dict[str, str]) -> Any:
    url, body, headers, method = "", None, {}, "GET"
    rest = iter(words[1:])
    for word in rest:
        match word:
            case "-s":
                pass
            case "-X":
                method = next(rest)
            case "-H":
                name, _, value = next(rest).partition(": ")
                headers[name] = value
            case "-d":
                body, method = next(rest), "POST"
            case _:
                url = word.replace("$A", "/api")
    for name, value in known.items():
        url = url.replace(name, value)
    answer = client.request(
        method, url, headers=headers, content=None if body is None else body.encode()
    )
    assert answer.status_code < 300, (url, answer.text)
    return json.loads(answer.content)
