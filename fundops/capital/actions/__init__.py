"""Verbs of capital: load, decide, save, submit. What moves money waits as a pending voucher for a
second person.

Every action that is judged against what others do locks the fund's row first, so that two of them
never judge on the same headroom.
"""
