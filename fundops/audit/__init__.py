"""The log: who did what, when, and what a record was before and after.

It is written by the database's own triggers (`migrations/sql/0004`), so no way in goes round it.
Here it is read; and what leaves no row behind (a refusal, a lock-out) is written in a session of
its own.
"""
