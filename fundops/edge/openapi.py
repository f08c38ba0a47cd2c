"""The API's description, completed with what the framework cannot see: problems and required
headers.
"""

from copy import deepcopy
from typing import Any

from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.openapi.plugins import JsonRenderPlugin

from fundops.edge.problems import MEDIA_TYPE, NOT_FOUND

REQUIRED = {
    "Idempotency-Key": "^[!-~]{1,200}$",
    "If-Match": '^"[0-9]{1,18}"$',
}
METHODS = ("get", "post", "put", "patch", "delete")
_TEXT = {"type": "string"}
_SENTENCES = {
    "code": {"type": "string", "description": "The refusal's name, the same in every language"},
    "detail": {"type": "string", "description": "The sentence in the reader's language"},
    "detail_vi": _TEXT,
    "detail_en": _TEXT,
}
PROBLEM = {
    "type": "object",
    "description": "A refusal or an error (RFC 9457), with its sentence in both languages.",
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "instance": _TEXT,
        "facts": {"type": "object", "description": "Exact figures behind the sentence"},
        "errors": {"type": "array", "items": {"type": "object", "properties": _SENTENCES}},
        **_SENTENCES,
    },
    "required": ["type", "title", "status", *_SENTENCES],
}


class Described(JsonRenderPlugin):
    """`/api/schema`: the description as JSON."""

    def __init__(self) -> None:
        super().__init__()
        self._content: bytes | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        if self._content is None:
            self._content = super().render(request, completed(openapi_schema))
        return self._content


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """Every operation may answer with a problem, and its headers are required where it asks for
    them.
    """
    whole = deepcopy(schema)
    components = whole.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    for item in whole.get("paths", {}).values():
        for operation in (item[method] for method in METHODS if method in item):
            _complete(operation)
    return whole


def _complete(operation: dict[str, Any]) -> None:
    operation["responses"].pop("400", None)  # the framework's own form, which nobody answers with
    operation["responses"]["default"] = {
        "description": "What was declined, and why",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for parameter in operation.get("parameters", []):
        if parameter["name"] in REQUIRED:
            parameter["required"] = True
            parameter["schema"] = {"type": "string", "pattern": REQUIRED[parameter["name"]]}


def refuse_pages(response: Response[Any]) -> Response[Any]:
    """The framework answers unknown addresses beside its description with a page of its own; here
    every error is a problem.
    """
    if response.status_code == NOT_FOUND:
        raise NotFoundException
    return response
