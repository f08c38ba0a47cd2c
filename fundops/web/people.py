"""People as pages name them: the book keeps codes, which never change; a reader sees names."""

from fundops.identity.queries import people
from fundops.web.frame import Frame


def name_of(frame: Frame, code: str | None) -> str:
    """Somebody's name; the code itself when nobody has it any more, nothing for nobody."""
    if not code:
        return ""
    known: dict[str, str] = frame.session.info.setdefault("names_of_people", {})
    if not known:
        known |= {each.code: each.name for each in people.people(frame.session)}
    return known.get(code, code)
