"""The book: the only place where capital, portfolio and grants meet.

Words: fund, party, account, period, voucher (pending, posted or void), entry, posting, basis
(common, nav, statutory), reversal, cut (what is seen: up to an entry number and a date), root (of
the fund's Merkle tree), tie-out.

An entry is never changed. A voucher is made by one person and posted by another; PostgreSQL itself
numbers, hashes and checks it (`migrations/sql`), and this package asks for that through two
functions: post and close.
"""
