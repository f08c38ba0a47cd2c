"""The bytes that stand for a posted entry: a JSON array of arrays of strings, business codes only.

The same bytes come from `ledger_canonical` in PostgreSQL; what an auditor recomputes from an export
must be equal.
"""

import json
from datetime import UTC

from fundops.ledger.values.entries import Line, PostedEntry

FORMAT = "fundops/1"


def canonical(posted: PostedEntry) -> bytes:
    """UTF-8 bytes of a posted entry, header first, then one array a line in line order."""
    entry = posted.entry
    header = [
        FORMAT,
        entry.fund,
        str(posted.seq),
        posted.number,
        entry.kind,
        posted.voucher_number,
        entry.basis.value,
        entry.value_date.isoformat(),
        entry.posting_date.isoformat(),
        posted.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        posted.made_by,
        posted.posted_by,
        entry.description,
        "" if entry.reverses is None else str(entry.reverses),
        entry.restates or "",
    ]
    lines = [_line(number, line) for number, line in enumerate(entry.lines, start=1)]
    return json.dumps([header, *lines], ensure_ascii=False, separators=(",", ":")).encode()


def _line(number: int, line: Line) -> list[str]:
    about = line.about
    return [
        str(number),
        line.account,
        str(line.amount.minor),
        about.party or "",
        about.bank_account or "",
        about.decision or "",
        "" if about.budget_year is None else str(about.budget_year),
        about.lot or "",
        about.agreement or "",
        about.programme or "",
        about.line or "",
        "" if line.foreign is None else str(line.foreign.minor),
        "" if line.foreign is None else line.foreign.currency.code,
    ]
