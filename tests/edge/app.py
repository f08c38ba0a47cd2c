"""A tiny application on the real edge and the real database, with one table of its own."""

from typing import Annotated, Any

import psycopg
from litestar import Litestar, Request, Response, get, patch, post
from litestar.datastructures import Headers, State
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.types import ASGIApp, Receive, Scope, Send
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.edge.idempotency import once
from fundops.edge.loopback import LoopbackGate
from fundops.edge.paging import Page, Paging
from fundops.edge.precondition import require_version, with_etag
from fundops.edge.problems import exception_handlers
from fundops.edge.provide import dependencies
from fundops.errors import Refusal
from fundops.settings import Settings

TABLES = """
CREATE TABLE IF NOT EXISTS idempotency_keys (
    actor text, key text, route text NOT NULL, request_hash bytea NOT NULL,
    response_status smallint, response_body text,
    created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (actor, key)
);
CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, words text NOT NULL UNIQUE);
CREATE FUNCTION check_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.words LIKE 'bad%' THEN
        RAISE EXCEPTION 'a note may not be bad'
            USING ERRCODE = '23F90', DETAIL = json_build_object('words', NEW.words)::text;
    END IF;
    IF NEW.words LIKE 'slow%' THEN PERFORM pg_sleep(0.5); END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER note_is_good AFTER INSERT ON notes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_note();
GRANT SELECT, INSERT, UPDATE ON idempotency_keys TO fundops_app;
GRANT SELECT, INSERT ON notes TO fundops_app;
"""


class BadNote(Refusal):
    """Ghi chú "{words}" không được nhận.

    The note "{words}" is not taken.
    """


class NewNote(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: str = Field(min_length=1)
    stars: int = Field(default=1, ge=1, le=5)


class Note(BaseModel):
    id: int
    words: str


def write(session: Session, words: str) -> Note:
    insert = text("INSERT INTO notes (words) VALUES (:words) RETURNING id")
    return Note(id=session.execute(insert, {"words": words}).scalar_one(), words=words)


@post("/notes", sync_to_thread=True)
def add_note(
    session: NamedDependency[Session],
    actor: NamedDependency[Actor],
    idempotency_key: NamedDependency[str],
    data: JSONBody[NewNote],
) -> Note:
    return once(
        session,
        actor=actor,
        key=idempotency_key,
        route="POST /notes",
        body=data,
        answer=Note,
        do=lambda: write(session, data.words),
    )


@get("/notes", sync_to_thread=True)
def list_notes(session: NamedDependency[Session], paging: NamedDependency[Paging]) -> Page[Note]:
    query = text("SELECT id, words FROM notes ORDER BY id LIMIT :limit OFFSET :offset")
    rows = session.execute(query, {"limit": paging.limit, "offset": paging.offset})
    total = session.execute(text("SELECT count(*) FROM notes")).scalar_one()
    return Page.of([Note(id=row.id, words=row.words) for row in rows], total, paging)


@patch("/version/{current:int}", sync_to_thread=False)
def edit(current: FromPath[int], if_match: NamedDependency[int]) -> Response[dict[str, int]]:
    require_version(current, if_match)
    return with_etag({"version": current + 1}, current + 1)


@get("/fail", sync_to_thread=True)
def fail(session: NamedDependency[Session], request: Request[Any, Any, Any]) -> None:
    session.execute(text("SELECT 1"))
    failure: Exception = request.app.state.failure
    raise failure


@get("/number", sync_to_thread=False)
def number(n: Annotated[FromQuery[int], "a number"]) -> int:
    return n


def make_tables(owner: psycopg.Connection) -> None:
    owner.execute(TABLES.encode())
    owner.commit()


class Claimed(ASGIMiddleware):
    """Puts whom the header `Actor` names where the program's own middleware puts who signed in."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if name := Headers.from_scope(scope).get("actor"):
            scope["state"]["actor"] = Actor(name)
        await next_app(scope, receive, send)


def make_app(database: Database, settings: Settings) -> Litestar:
    return Litestar(
        [add_note, list_notes, edit, fail, number],
        state=State({"database": database, "settings": settings, "failure": None}),
        dependencies=dependencies(),
        exception_handlers=exception_handlers({"23F90": BadNote}),  # type: ignore[arg-type]
        middleware=[LoopbackGate(), Claimed()],
        openapi_config=None,
        logging_config=None,
    )
