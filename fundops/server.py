"""Serve the application from this process, until Ctrl-C or SIGTERM.

`claim` comes first, before anything slow: it takes the port or says in one sentence why not, and
keeps it until granian listens. The program and its database live in one process, so a stop lets go
of both in order.
"""

import asyncio
import logging
import signal
import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from urllib.error import URLError
from urllib.request import urlopen

from granian.constants import Interfaces
from granian.server.embed import Server
from litestar import Litestar

from fundops.app import configure_logs
from fundops.errors import Refusal, Unavailable

AWAY = 0.1  # seconds between two looks whether it serves


class PortTaken(Refusal):
    """Không mở được cổng {port} tại {host}: {reason}. Hãy đổi FUNDOPS_PORT hoặc dừng chương
    trình đang dùng cổng này.

    Port {port} at {host} cannot be opened: {reason}. Change FUNDOPS_PORT, or stop what uses it.
    """


class NotServing(Unavailable):
    """Chương trình chưa trả lời tại {url} sau {seconds} giây.

    The program does not answer at {url} after {seconds} seconds.
    """


def claim(host: str, port: int) -> int:
    """Refuse a port that cannot be opened; gives the port, which is a free one when 0 is asked."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        # as granian will: a port whose last connections are still closing is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(host=host, port=str(port), reason=error.strerror or "") from None
        found: int = probe.getsockname()[1]
    return found


def serve(
    app: Litestar, host: str, port: int, *, on_serving: Callable[[str], None] | None = None
) -> None:
    """Serve until asked to stop; `on_serving` is told the address once it is listened at."""
    configure_logs()
    logging.getLogger("_granian").setLevel(logging.WARNING)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(app, host, port, on_serving))


async def _serve(
    app: Litestar, host: str, port: int, on_serving: Callable[[str], None] | None
) -> None:
    server = Server(app, host, port, interface=Interfaces.ASGI, log_enabled=False, websockets=False)
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(asked, server.stop)
    if on_serving is not None:
        announced = loop.run_in_executor(None, _announce, host, port, on_serving)
        announced.add_done_callback(lambda done: done.cancelled() or done.exception())
    await server.serve()


def _announce(host: str, port: int, on_serving: Callable[[str], None]) -> None:
    with suppress(NotServing):
        on_serving(wait_until_serving(host, port))


def address(host: str, port: int) -> str:
    """What to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def wait_until_serving(host: str, port: int, seconds: float = 30) -> str:
    """The address, once a request to it is answered."""
    url = address(host, port)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(URLError, ConnectionError, TimeoutError):
            urlopen(f"{url}static/icon.svg", timeout=seconds).close()  # noqa: S310 (our own, http)
            return url
        time.sleep(AWAY)
    raise NotServing(url=url, seconds=int(seconds))
