"""What a guard of the database says when it refuses: its SQLSTATE, and the facts in its DETAIL."""

import json
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError


def sqlstate(error: IntegrityError) -> str:
    """PostgreSQL's code behind an integrity error; the guards' own begin with 23F."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def facts_of(error: IntegrityError) -> dict[str, Any]:
    """The facts of the refusal: a JSON object in the error's DETAIL, a day in it as ISO text."""
    detail = getattr(getattr(error.orig, "diag", None), "message_detail", None)
    try:
        facts = json.loads(detail or "{}")
    except ValueError:
        return {}
    return {k: _day_or(v) for k, v in facts.items()} if isinstance(facts, dict) else {}


def _day_or(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
