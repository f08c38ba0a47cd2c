"""The user guide's examples run as they stand, on a fresh demonstration."""

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.settings import Settings
from tests.clients import loopback_client
from tests.clusters import Cluster
from tests.people import token_of

DOCS = Path(__file__).parent.parent.parent / "docs"
ADDRESS = "http://127.0.0.1:8000/api"
WHO = {"$MAKER": "quan-ly-quy", "$CHECKER": "ke-toan-truong", "$AUDITOR": "kiem-toan-stc"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with the guide open: the program, and a token for each name in it."""

    client: TestClient[Litestar]
    tokens: dict[str, str]


@pytest.fixture
def reader(cluster: Cluster, demo_database: Database, tmp_path: Path) -> Iterator[Reader]:
    """The program on a copy of the demo, so that what the guide records stays here."""
    demo_database.engine.dispose()  # a database that somebody is connected to cannot be copied
    demo_database.owner_engine().dispose()
    there = str(demo_database.owner_conninfo.split("dbname=")[1].split()[0])
    name = f"{there}_copy"
    cluster.create(name, there)
    try:
        with cluster.database(name) as database:
            app = create_app(database, Settings(home=tmp_path, database_url=None))
            tokens = {name: token_of(database, code) for name, code in WHO.items()}
            with loopback_client(app) as found:
                yield Reader(found, tokens)
    finally:
        cluster.drop(name)


@pytest.mark.parametrize("name", ["user-guide.en.md", "user-guide.vi.md"])
def test_the_guides_requests_are_answered(reader: Reader, name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    answers: list[Any] = []
    known: dict[str, str] = {}
    for words in _requests(text):
        answers.append(_ask(reader, words, known))
        if "voucher_id" in answers[-1]:
            known["VOUCHER_ID"] = answers[-1]["voucher_id"]
            known.setdefault("RECEIPT_ID", answers[-1].get("id", ""))
    assert len(answers) >= 9
    receipt, approved = answers[0], answers[1]
    assert receipt["state"] == "pending"
    assert approved["posted_by"] == "ke-toan-truong"


def test_an_entry_is_verified_with_the_guides_own_program(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / "user-guide.en.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert program

    auditor = reader.tokens["$AUDITOR"]

    def read(asked: Request) -> io.BytesIO:
        path = asked.full_url.removeprefix("http://127.0.0.1:8000")
        return io.BytesIO(reader.client.get(path, headers=dict(asked.header_items())).content)

    monkeypatch.setattr("urllib.request.urlopen", read)
    signed = {"Authorization": f"Bearer {auditor}"}
    size = reader.client.get("/api/ledger/HVCF/head", headers=signed).json()["size"]
    for seq in (1, 2, 7, 64, 100, 128, 129, size - 1, size):
        monkeypatch.setattr(sys, "argv", ["verify.py", ADDRESS, "HVCF", str(seq), auditor])
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


def _ask(reader: Reader, words: list[str], known: dict[str, str]) -> Any:
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
                headers[name] = _filled(value, reader.tokens)
            case "-d":
                body, method = next(rest), "POST"
            case _:
                url = word.replace("$A", "/api")
    url = _filled(url, known)
    answer = reader.client.request(
        method, url, headers=headers, content=None if body is None else body.encode()
    )
    assert answer.status_code < 300, (url, answer.text)
    return json.loads(answer.content)


def _filled(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(name, value)
    return text
