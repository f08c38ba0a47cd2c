"""Decisions of capital, pure: no database, no clock. Each returns what to post, or raises a named
refusal.
"""
