"""Decisions of identity: pure, over values."""
