"""How a file leaves: as a download, whatever it is; no browser opens it in our name."""

from urllib.parse import quote

from litestar import Response

from fundops.files.values import Attachment
from fundops.formats import without_marks

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def as_download(file: Attachment, content: bytes) -> Response[bytes]:
    """The bytes under the file's own name, which old programs read without its diacritics."""
    disposition = (
        f"attachment; filename=\"{_plain(file.name)}\"; filename*=UTF-8''{_quoted(file.name)}"
    )
    headers = HEADERS | {"Content-Disposition": disposition}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _quoted(name: str) -> str:
    """As RFC 5987 wants it."""
    return quote(name, safe="!#$&+-.^_`|~")


def _plain(name: str) -> str:
    """Without diacritics, quotes and what is not ASCII."""
    plain = without_marks(name)
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in plain)
