"""A real server in a process of its own: it says when it serves, and stops cleanly when asked."""

import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

from fundops.db.engine import Database
from fundops.server import address, claim
from tests.builders_api import found_demo

PROGRAM = """
import sys
from fundops.app import create_app
from fundops.db.engine import Database
from fundops.server import serve
from fundops.settings import Settings
with Database(sys.argv[1], sys.argv[2]) as database:
    app = create_app(database, Settings())
    serve(app, "127.0.0.1", int(sys.argv[3]), on_serving=lambda url: print(url, flush=True))
print("closed", flush=True)
"""


@pytest.mark.committed
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_asked_to_stop(database: Database, asked: signal.Signals) -> None:
    found_demo(database)
    port = claim("127.0.0.1", 0)
    told = [database.app_conninfo, database.owner_conninfo, str(port)]
    command = [sys.executable, "-W", "error", "-c", PROGRAM, *told]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        url = address("127.0.0.1", port)
        assert program.stdout.readline().strip() == url
        with urlopen(f"{url}sign-in", timeout=10) as answer:  # noqa: S310 (our own)
            assert answer.status == 200
        program.send_signal(asked)
        assert program.stdout.read().strip() == "closed"
        assert program.wait(timeout=20) == 0
