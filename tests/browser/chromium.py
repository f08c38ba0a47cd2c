"""Chromium as the tests use it: Debian's, else Playwright's own."""

from pathlib import Path

from playwright.sync_api import Playwright

DEBIAN = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000  # milliseconds: a busy machine is slow, not wrong
NOT_HERE = (
    "there is no Chromium on this machine, so nothing was tried in a browser; install Debian's"
    " package `chromium`, or Playwright's own with `playwright install chromium`"
)


def found(playwright: Playwright) -> Path | None:
    """The browser to start; None where there is none."""
    own = Path(playwright.chromium.executable_path)
    return next((path for path in (DEBIAN, own) if path.is_file()), None)
