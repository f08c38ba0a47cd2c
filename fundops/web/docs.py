"""The API's operations as a plain page: nothing loaded from elsewhere, no script needed."""

from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.di import NamedDependency

from fundops.edge.openapi import METHODS, completed
from fundops.identity.values import Action
from fundops.web.frame import FRAMED, Frame

Operation = dict[str, Any]


@get(
    "/api/docs",
    access=Action.SELF,
    dependencies=FRAMED,
    include_in_schema=False,
    sync_to_thread=True,
)
def documentation(request: Request[Any, Any, Any], frame: NamedDependency[Frame]) -> Response[Any]:
    """Every operation by subject, with what it takes and what it answers."""
    schema = description(request.app)
    return frame.page("docs.html", schema=schema, subjects=by_subject(schema))


def description(app: Litestar) -> dict[str, Any]:
    """The API's description as `/api/schema` serves it, worked out once."""
    if "description" not in app.state:
        app.state["description"] = completed(app.openapi_schema.to_schema())
    found: dict[str, Any] = app.state["description"]
    return found


def by_subject(schema: dict[str, Any]) -> dict[str, list[Operation]]:
    """Subject -> operations, each with its method, path, body and answer by name."""
    found: dict[str, list[Operation]] = {}
    for path, item in schema["paths"].items():
        for method in (m for m in METHODS if m in item):
            operation = item[method]
            found.setdefault(operation["tags"][0], []).append(
                {
                    "method": method.upper(),
                    "path": path,
                    "does": operation.get("description", operation["summary"]),
                    "parameters": operation.get("parameters", []),
                    "takes": _named(operation.get("requestBody", {})),
                    "answers": _named(_success(operation)),
                }
            )
    return found


def _success(operation: Operation) -> dict[str, Any]:
    responses: dict[str, Any] = operation["responses"]
    return next((answer for status, answer in responses.items() if status.startswith("2")), {})


def _named(place: dict[str, Any]) -> str:
    """The schema's name at the end of its reference: "#/components/schemas/CallOut" -> CallOut."""
    for content in place.get("content", {}).values():
        schema = content["schema"]
        of_each = schema.get("items", {})
        reference = schema.get("$ref") or of_each.get("$ref")
        if reference:
            name = str(reference).rpartition("/")[2]
            return f"[{name}]" if of_each else name
    return ""
