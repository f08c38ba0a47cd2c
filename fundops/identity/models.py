"""Tables of people, roles, sessions and tokens. Times are PostgreSQL's own, never a demo's clock.

No secret lies here as it is: passwords as argon2 hashes, tokens and recovery codes as SHA-256 of
random values that nobody can guess, second factors encrypted by the deployment's key.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = func.now()


class PersonRow(Base):
    """A person; the code is the actor that the book records, so it never changes.

    oidc_subject: the issuer and its own id of the person. totp_last_step: the 30 seconds whose code
    was taken last, so that none is taken twice.
    """

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("code ~ '^[a-z][a-z0-9.-]{1,39}$'", name="code_shape"),
        CheckConstraint("name IS NFC NORMALIZED AND name <> ''", name="name_nfc"),
        CheckConstraint("language IN ('vi', 'en')", name="language"),
        Index("uq_people_email", text("lower(email)"), unique=True, postgresql_where="email <> ''"),
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(server_default="")
    language: Mapped[str] = mapped_column(server_default="vi")
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(server_default=text("false"))
    totp_secret: Mapped[str | None]
    totp_last_step: Mapped[int | None]
    failures: Mapped[int] = mapped_column(Integer, server_default="0")
    locked_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    oidc_subject: Mapped[str | None] = mapped_column(unique=True)
    added_at: Mapped[datetime] = mapped_column(server_default=NOW)
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PersonRoleRow(Base):
    """A role as given, and as taken back; nothing is deleted."""

    __tablename__ = "person_roles"
    __table_args__ = (
        CheckConstraint("(taken_at IS NULL) = (taken_by IS NULL)", name="taken_whole"),
        Index(
            "uq_person_roles_held",
            "person",
            "role",
            "fund",
            "party",
            unique=True,
            postgresql_where="taken_at IS NULL",
            postgresql_nulls_not_distinct=True,
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person: Mapped[str] = mapped_column(ForeignKey("people.code"))
    role: Mapped[str]
    fund: Mapped[str | None] = mapped_column(ForeignKey("funds.code"))
    party: Mapped[str | None] = mapped_column(ForeignKey("parties.code"))
    given_by: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(server_default=NOW)
    taken_by: Mapped[str | None]
    taken_at: Mapped[datetime | None]


class SessionRow(Base):
    """A session of somebody signed in, or signing in. totp_offer: a second factor offered and not
    confirmed yet.
    """

    __tablename__ = "sign_in_sessions"
    __table_args__ = (
        CheckConstraint("method IN ('password', 'oidc', 'demo')", name="method"),
        CheckConstraint("step IN ('none', 'password', 'enrol', 'code')", name="step"),
        Index("ix_sign_in_sessions_open", "person", postgresql_where="ended_at IS NULL"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.code"))
    method: Mapped[str]
    step: Mapped[str]
    totp_offer: Mapped[str | None]
    address: Mapped[str]
    agent: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)
    last_seen_at: Mapped[datetime] = mapped_column(server_default=NOW)
    ended_at: Mapped[datetime | None]


class TokenRow(Base):
    """An API token: what its person may, cut down to actions and perhaps one fund, for a time."""

    __tablename__ = "api_tokens"
    __table_args__ = (
        CheckConstraint("expires_at <= made_at + interval '366 days'", name="expires"),
        Index("ix_api_tokens_person", "person"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person: Mapped[str] = mapped_column(ForeignKey("people.code"))
    name: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    actions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    fund: Mapped[str | None] = mapped_column(ForeignKey("funds.code"))
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class RecoveryCodeRow(Base):
    """One of ten codes that stand in for a lost second factor; used_at: spent, or replaced."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("ix_recovery_codes_person", "person"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person: Mapped[str] = mapped_column(ForeignKey("people.code"))
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)
    used_at: Mapped[datetime | None]
