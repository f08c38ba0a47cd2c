"""Nouns of the log: a line, a change of one field, what is asked for, and who may see what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

KEY_MARK = "~"
"""Between the parts of a key: a share of a call is <call>~<investor>. No code has it."""
HIDDEN = "***"
"""Stands for a secret that was changed; its value is nowhere in the log."""
DATABASE = "db:"
"""Begins the actor of a line that nobody signed in for: a user of the database, by name."""
NOBODY = "anonymous"

PEOPLE = frozenset({"people", "person_roles", "sign_in_sessions", "api_tokens", "recovery_codes"})
"""Tables of identity: their lines say who signs in when and where from."""
LOGGED = (
    *("deployment", "funds", "parties", "accounts", "periods", "office_days", "bank_accounts"),
    *("bank_statements", "vouchers", "voucher_checks", "approval_bands", "entries", "investors"),
    *("contracts", "charter_capitals", "closings", "commitments", "allocation_decisions"),
    *("calls", "call_shares", "receipts", "contributions", "report_runs", "attachments"),
    *("meetings", "meeting_invitations", "meeting_attendance", "resolutions", "resolution_votes"),
    *("resolution_notes", "overrides", "voucher_resolutions"),
    *("rule_confirmations", "plan_actuals", "plan_reminders"),
    *("people", "person_roles", "sign_in_sessions", "api_tokens", "recovery_codes"),
)
"""Every table with the trigger; a test compares the list with the database."""


class Deed(StrEnum):
    """What was done. The first three are written by triggers alone."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    REFUSED = "refused"
    """Asked for and declined; nothing was changed."""
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCKED_OUT = "locked_out"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record; `before` is None when there was none."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """at: by the deployment's clock, as the book has it. real_at: by the server's own. request: the
    reference that the program's own log has too.
    """

    id: int
    at: datetime
    real_at: datetime
    actor: str
    request: str | None
    deed: str
    table: str | None
    key: str | None
    fund: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def changes(self) -> list[Change]:
        """What it was and what it became, field by field."""
        names = dict.fromkeys((*self.before, *self.after))
        return [Change(name, self.before.get(name), self.after.get(name)) for name in names]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a reader may see of the log.

    funds: whose records. people: also what happened to people, roles and sign-ins; all_people: in
    every fund, not only in theirs.
    """

    funds: frozenset[str]
    people: bool = False
    all_people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines; what is None does not narrow. `until` itself is not included. before_id: lines
    older than that one.
    """

    fund: str | None = None
    actor: str | None = None
    deed: str | None = None
    table: str | None = None
    key: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    search: str = ""
    before_id: int | None = None
    limit: int = 500
