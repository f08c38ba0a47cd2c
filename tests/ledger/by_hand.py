"""An entry written by hand, as the owner of the tables would who goes around the posting function:
whole and right unless a test bends one thing.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row

from tests.builders import FUND, JANUARY

Row = dict[str, Any]
COST: tuple[Row, ...] = (
    {"account": "6428", "amount_minor": 500},
    {"account": "331", "amount_minor": -500},
)
POSTED_ON = JANUARY.replace(month=5)
LINE = (
    "account", "amount_minor", "party", "bank_account", "decision", "budget_year", "lot",
    "agreement", "programme", "line", "foreign_minor", "foreign_currency",
)  # fmt: skip


def write_entry(
    owner: psycopg.Connection,
    *,
    lines: tuple[Row, ...] = COST,
    of_postings: Row | None = None,
    keeps_book: bool = True,
    bend: int = 0,
    **changes: object,
) -> Row:
    """Insert the next entry with its lines and move the book on.

    changes: columns of the entry; of_postings: columns of every line that differ from the entry's;
    bend: a bit of the leaf's first byte to flip. Returns the entry's columns.
    """
    book = _one(owner, "SELECT * FROM books WHERE fund = %s", FUND)
    entry: Row = {
        "fund": FUND,
        "seq": book["seq"] + 1,
        "year": 2026,
        "number_in_year": _next_number(owner),
        "voucher_id": _voucher(owner, len(lines)),
        "voucher_number": "PKT09999/2026",
        "kind": "ledger.general",
        "series": "PKT",
        "basis": "common",
        "value_date": POSTED_ON,
        "posting_date": POSTED_ON,
        "recorded_at": book["recorded_at"] + timedelta(seconds=1),
        "made_by": "maker",
        "posted_by": "checker",
        "description": "Viết tay",
        "reverses": None,
        "restates": None,
        "posting_count": len(lines),
    } | changes
    leaf = _leaf(owner, entry, lines)
    tree = _one(
        owner,
        "SELECT * FROM ledger_append(%s, %s, %s)",
        book["seq"] + 1,
        bytes([leaf[0] ^ bend]) + leaf[1:],
        book["frontier"],
    )
    _insert(owner, "entries", entry | {"nodes": tree["nodes"]})
    for number, line in enumerate(lines, start=1):
        add_line(owner, entry, number, line, **(of_postings or {}))
    if keeps_book:
        owner.execute(
            "UPDATE books SET seq = %s, recorded_at = %s, frontier = %s WHERE fund = %s",
            (entry["seq"], entry["recorded_at"], tree["frontier"], FUND),
        )
    return entry


def add_line(
    owner: psycopg.Connection, entry: Row, number: int, line: Row, **changes: object
) -> None:
    """Insert one posting of an entry."""
    about = {name: entry[name] for name in ("fund", "seq", "basis", "value_date", "posting_date")}
    _insert(owner, "postings", about | {"line_no": number} | line | changes)


def check_now(owner: psycopg.Connection) -> None:
    """What a commit would check first."""
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _voucher(owner: psycopg.Connection, lines: int) -> UUID:
    voucher = uuid4()
    _insert(
        owner,
        "vouchers",
        {
            "id": voucher,
            "fund": FUND,
            "kind": "ledger.general",
            "series": "PKT",
            "basis": "common",
            "value_date": POSTED_ON,
            "posting_date": POSTED_ON,
            "description": "Viết tay",
            "line_count": max(lines, 2),
            "made_by": "maker",
        },
    )
    return voucher


def _leaf(owner: psycopg.Connection, entry: Row, lines: tuple[Row, ...]) -> bytes:
    number = f"BT{entry['number_in_year']:06d}/{entry['year']}"
    header = [
        *(entry[name] for name in ("fund", "seq")),
        number,
        *(entry[name] for name in ("kind", "voucher_number", "basis", "value_date")),
        *(entry[name] for name in ("posting_date", "recorded_at", "made_by", "posted_by")),
        *(entry[name] for name in ("description", "reverses", "restates")),
    ]
    parts = [_json(owner, "ledger_header_json", header)]
    for n, line in enumerate(lines, start=1):
        parts.append(_json(owner, "ledger_line_json", [n, *(line.get(name) for name in LINE)]))
    found = _one(owner, "SELECT ledger_leaf_hash(%s) AS leaf", f"[{','.join(parts)}]")
    return bytes(found["leaf"])


def _json(owner: psycopg.Connection, function: str, values: list[object]) -> str:
    places = ", ".join(["%s"] * len(values))
    return str(_one(owner, f"SELECT {function}({places}) AS json", *values)["json"])


def _next_number(owner: psycopg.Connection) -> int:
    query = "SELECT max(number_in_year) AS n FROM entries WHERE fund = %s AND year = 2026"
    return int(_one(owner, query, FUND)["n"]) + 1


def _one(owner: psycopg.Connection, query: str, *values: object) -> Row:
    found = owner.cursor(row_factory=dict_row).execute(query.encode(), values).fetchone()
    assert found is not None
    return found


def _insert(owner: psycopg.Connection, table: str, row: Row) -> None:
    names, places = ", ".join(row), ", ".join(f"%({name})s" for name in row)
    owner.execute(f"INSERT INTO {table} ({names}) VALUES ({places})".encode(), row)
