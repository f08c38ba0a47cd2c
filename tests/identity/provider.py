"""An identity provider as a process of its own on this machine: a person's browser, and our side of
it, talk to it over HTTP.
"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

PEOPLE = (
    {"sub": "p-1", "email": "an@office.example", "email_verified": True, "name": "An"},
    {"sub": "p-2", "email": "binh@office.example", "email_verified": False},
    {"sub": "p-3", "email": "chi@office.example", "email_verified": True, "amr": ["pwd", "otp"]},
    {"sub": "p-4", "email": "an@office.example", "email_verified": True},
)


@dataclass(frozen=True, slots=True)
class Provider:
    """Where it answers."""

    issuer: str

    def sign_in(self, url: str, subject: str | None) -> dict[str, str]:
        """What the browser brings back after somebody signed in there; None says no there."""
        form = {"action": "deny"} if subject is None else {"sub": subject}
        answer = httpx.post(url, data=form, trust_env=False)
        assert answer.status_code == 302, answer.text
        return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    for person in PEOPLE:
        command += ["--user-claims", json.dumps(person)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            issuer = f"http://127.0.0.1:{port}"
            _wait_for(issuer, process)
            yield Provider(issuer)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _wait_for(issuer: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{issuer}/.well-known/openid-configuration", trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    _, said = process.communicate()
    pytest.fail(f"the identity provider did not start: {said.decode()}")
