"""The demo deployment: the Fund's real frame (names, law, ceilings, goals) with invented investors,
amounts and dates.

It is a real book, made by the same actions as any other, two people a voucher; only its clock is
set. Every page and paper of it says SỐ LIỆU MINH HỌA / DEMO DATA.
"""
