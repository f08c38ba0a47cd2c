"""Where the style sheet, the script and the icon are, by an address that changes with them."""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def asset(name: str) -> str:
    """ "style.css" -> "/static/style.css?v=5c1f02ab"."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:8]}"
