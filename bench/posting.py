"""How fast entries are posted durably, one commit each: `ledger_post` against its floor.

The floor is the same SQL in one function (the voucher read, the book's row locked, an entry and its
postings inserted into tables with the same indexes, the voucher marked) without checks, numbers,
hashes, foreign keys and triggers. Both in one run, so that the ratio stands for itself.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg

from bench.book import CHECKER, FUND, measured_book, submit
from fundops.db.engine import Database

FLOOR = """
CREATE TABLE floor_entries (LIKE entries INCLUDING ALL);
CREATE TABLE floor_postings (LIKE postings INCLUDING ALL);
CREATE TABLE floor_vouchers AS SELECT id, state FROM vouchers WITH NO DATA;
ALTER TABLE floor_vouchers ADD PRIMARY KEY (id);
CREATE TABLE floor_books (fund text PRIMARY KEY, seq bigint NOT NULL);
INSERT INTO floor_books VALUES ('{fund}', 0);
CREATE FUNCTION floor_post(p_voucher uuid, p_checker text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  UPDATE floor_books SET seq = seq + 1 WHERE fund = '{fund}' RETURNING seq INTO n;
  INSERT INTO floor_entries (fund, seq, year, number_in_year, voucher_id, voucher_number, kind,
      series, basis, value_date, posting_date, recorded_at, made_by, posted_by, description,
      posting_count, nodes)
    SELECT v.fund, n, 2026, n::int, v.id, n::text, v.kind, v.series, v.basis, v.value_date,
      v.posting_date, clock_timestamp(), v.made_by, p_checker, v.description, v.line_count,
      decode(repeat('00', 64), 'hex')
    FROM vouchers v WHERE v.id = p_voucher;
  INSERT INTO floor_postings (fund, seq, line_no, account, amount_minor, basis, value_date,
      posting_date, party, bank_account)
    SELECT l.fund, n, l.line_no, l.account, l.amount_minor, v.basis, v.value_date, v.posting_date,
      l.party, l.bank_account
    FROM voucher_lines l JOIN vouchers v ON v.id = l.voucher_id WHERE l.voucher_id = p_voucher;
  UPDATE floor_vouchers SET state = 'posted' WHERE id = p_voucher;
  RETURN n;
END $$;
"""
COUNT = 600
THREADS = (1, 16)


def main() -> None:
    with measured_book() as database:
        with psycopg.connect(database.owner_conninfo) as owner:
            owner.execute(FLOOR.format(fund=FUND).encode())
        begin = time.perf_counter()
        vouchers = submit(database, COUNT * len(THREADS))
        rate = len(vouchers) / (time.perf_counter() - begin)
        with psycopg.connect(database.owner_conninfo) as owner:
            owner.execute("INSERT INTO floor_vouchers SELECT id, state FROM vouchers")
        print(f"vouchers submitted through the ORM   {rate:7.0f}/s")
        for place, threads in enumerate(THREADS):
            some = vouchers[place * COUNT : (place + 1) * COUNT]
            floor = _rate(database, "floor_post", some, threads)
            book = _rate(database, "ledger_post", some, threads)
            print(
                f"entries posted, {threads:2} connection(s)    {book:7.0f}/s"
                f"   the floor {floor:7.0f}/s   ratio {book / floor:.2f}"
            )


def _rate(database: Database, function: str, vouchers: list[UUID], threads: int) -> float:
    """Calls a second, each committed by itself."""
    parts = [vouchers[place::threads] for place in range(threads)]
    begin = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(_caller(database, function), parts))
    return len(vouchers) / (time.perf_counter() - begin)


def _caller(database: Database, function: str) -> Callable[[list[UUID]], None]:
    call = f"SELECT {function}(%s, %s)".encode()

    def run(vouchers: list[UUID]) -> None:
        with psycopg.connect(database.owner_conninfo, autocommit=True) as connection:
            for voucher in vouchers:
                connection.execute(call, (voucher, CHECKER.id))

    return run


if __name__ == "__main__":
    main()
