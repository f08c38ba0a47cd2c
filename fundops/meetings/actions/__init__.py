"""Verbs of meetings: plan, hold, resolve, follow up; ask for an override, approve it, close it;
name a resolution in a voucher.

Whatever gives a number or counts against a resolution locks the fund's row first.
"""
